package dev.trackset.secondary;

import dev.trackset.block.TapeId;
import dev.trackset.problem.ProblemException;
import dev.trackset.secondary.TapeLibrary.TapeContent.Kind;
import dev.trackset.secondary.backend.BackEndMover;
import dev.trackset.secondary.backend.SoftwareVersion;
import dev.trackset.secondary.device.Element;
import dev.trackset.secondary.device.MediaChanger;
import dev.trackset.secondary.mount.DrivePool;
import dev.trackset.secondary.mount.ReservedDrive;
import dev.trackset.secondary.mount.TapeLabels;
import dev.trackset.tape.NodeHeader;
import java.io.IOException;
import java.util.List;
import java.util.OptionalLong;

/** The library of a node in this process. */
final class LocalTapeLibrary implements TapeLibrary {

    private final BackEndMover.Resources resources;
    private final MediaChanger changer;
    private final CartridgeCensus census;

    LocalTapeLibrary(
            BackEndMover.Resources resources, MediaChanger changer, CartridgeCensus census) {
        this.resources = resources;
        this.changer = changer;
        this.census = census;
    }

    private interface MountedWork<T> {
        T with(ReservedDrive drive) throws IOException;
    }

    @Override
    public List<Element> elements() throws IOException {
        return changer.elements();
    }

    @Override
    public List<CartridgeFacts> inventory() throws IOException {
        return census.inventory();
    }

    @Override
    public TapeContent inspect(String barcode) throws IOException {
        return mounted(barcode, LocalTapeLibrary::look);
    }

    private static TapeContent look(ReservedDrive drive) throws IOException {
        TapeLabels labels = TapeLabels.read(drive.reader());
        drive.drive().spaceToEndOfData();
        Kind kind =
                switch (labels.kind()) {
                    case BLANK -> Kind.BLANK;
                    case OURS -> Kind.OURS;
                    case FOREIGN -> Kind.FOREIGN;
                };
        return new TapeContent(
                kind,
                labels.header().map(NodeHeader::tape),
                labels.description(),
                OptionalLong.of(drive.drive().position()));
    }

    @Override
    public TapeId label(String barcode, boolean force) throws IOException {
        return mounted(barcode, drive -> label(drive, barcode, force));
    }

    private TapeId label(ReservedDrive drive, String barcode, boolean force) throws IOException {
        TapeLabels found = TapeLabels.read(drive.reader());
        if (found.kind() != TapeLabels.Kind.BLANK && !force) {
            boolean ours = found.kind() == TapeLabels.Kind.OURS;
            throw new ProblemException(
                    ours ? "tape-in-use" : "foreign-tape",
                    "cartridge " + barcode + " is not blank: " + found.description(),
                    "Use another cartridge, or label with --force: everything on it is lost.");
        }
        SecondaryNodeSettings settings = resources.settings();
        NodeHeader header =
                new NodeHeader(
                        TapeId.create(resources.clock().instant(), resources.random()),
                        barcode,
                        settings.nodeName(),
                        SoftwareVersion.TEXT,
                        resources.clock().instant(),
                        Math.min(settings.blockBytesMax(), drive.drive().blockBytesMax()),
                        NodeHeader.FORMAT_VERSION);
        TapeLabels.write(drive.drive(), header);
        return header.tape();
    }

    private <T> T mounted(String barcode, MountedWork<T> work) throws IOException {
        DrivePool drives = resources.drives();
        List<ReservedDrive> reserved = drives.reserve(1, 1);
        ReservedDrive drive = reserved.getFirst();
        try {
            drives.mount(drive, barcode);
            try {
                return work.with(drive);
            } finally {
                drives.unmount(drive);
            }
        } finally {
            drives.release(reserved);
        }
    }
}
