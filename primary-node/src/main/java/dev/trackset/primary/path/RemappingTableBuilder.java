package dev.trackset.primary.path;

import static dev.trackset.block.Geometry.BLOCK_BYTES;

import dev.trackset.block.Extent;
import dev.trackset.block.TrackAddress;
import dev.trackset.metadata.BadMetadataException;
import dev.trackset.metadata.FileEntry;
import dev.trackset.metadata.FileType;
import dev.trackset.metadata.MetadataHeader;
import dev.trackset.metadata.MetadataVisitor;
import dev.trackset.metadata.ObjectKind;
import dev.trackset.metadata.RawName;
import dev.trackset.problem.ProblemException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Map;

/** Makes a re-mapping table from metadata, which it trusts in nothing. Used once. */
final class RemappingTableBuilder {

    private final MetadataSource source;
    private final MetadataHeader header;
    private final Path workDirectory;
    private final RecordFile slots;
    private final RecordFile extents;
    private final NameFile names;

    private long lastDeviceBlock = -1;
    private boolean sorted = true;

    RemappingTableBuilder(MetadataSource source, Path workDirectory) throws IOException {
        this.source = source;
        this.header = source.header();
        this.workDirectory = workDirectory;
        slots = new RecordFile(workDirectory, "slots", RemappingTable.SLOT_FIELDS);
        extents = new RecordFile(workDirectory, "remapping", RemappingTable.EXTENT_FIELDS);
        names = new NameFile(workDirectory);
    }

    RemappingTable build(Collection<RawName> paths) throws IOException {
        RemappingTable table = new RemappingTable(header, slots, extents, names);
        try {
            if (header.kind() != ObjectKind.PATH) {
                throw damaged("is of " + header.kind() + ", not of a path");
            }
            Selection selection = new Selection(header.object(), paths);
            Map<Long, RawName> carriers =
                    selection.isEverything()
                            ? Map.of()
                            : LinkCarriers.find(source, selection, workDirectory);
            Pass pass = new Pass(selection, carriers);
            source.visit(pass);
            pass.end();
            selection.requireAllFound();
            seal(table);
            return table;
        } catch (BadMetadataException e) {
            table.close();
            throw damaged("is damaged: " + e.getMessage());
        } catch (IOException | RuntimeException e) {
            table.close();
            throw e;
        }
    }

    private void seal(RemappingTable table) throws IOException {
        names.seal();
        slots.seal();
        extents.seal();
        if (!sorted) {
            extents.sort();
        }
        for (long extent = 1; extent < extents.count(); extent++) {
            if (table.end(extent - 1) > extents.get(extent, RemappingTable.DEVICE_BLOCK)) {
                throw damaged("has blocks that belong to two files");
            }
        }
    }

    /** Which entries a selection takes, the same in every pass. */
    static Selection.Match match(Selection selection, long ordinal, FileEntry entry) {
        if (ordinal == 0 && entry.type() != FileType.DIRECTORY) {
            return selection.matchSingleFile();
        }
        Selection.Match match = selection.match(entry.path());
        return match == Selection.Match.ABOVE && entry.type() != FileType.DIRECTORY
                ? Selection.Match.NONE
                : match;
    }

    private ProblemException damaged(String what) {
        return new ProblemException(
                "damaged-metadata",
                "The metadata of backup "
                        + header.blockSet()
                        + " of "
                        + header.object()
                        + " "
                        + what
                        + ".",
                "Restore another backup of the object.");
    }

    private final class Pass implements MetadataVisitor {
        private final Selection selection;
        private final Map<Long, RawName> carriers;

        private FileEntry current;
        private long slot;
        private long covered;
        private long dataBytes;

        Pass(Selection selection, Map<Long, RawName> carriers) {
            this.selection = selection;
            this.carriers = carriers;
        }

        @Override
        public void entry(long ordinal, long offset, FileEntry entry) throws IOException {
            end();
            current = entry;
            covered = 0;
            dataBytes = 0;
            requireSane(ordinal, entry);
            slot = -1;
            if (carriers.containsKey(ordinal)) {
                slot = slots.count();
                pending = record(ordinal, entry, carriers.get(ordinal));
            } else if (match(selection, ordinal, entry) != Selection.Match.NONE
                    && !isCarriersName(entry)) {
                slot = slots.count();
                pending = record(ordinal, entry, entry.path());
            }
        }

        private long[] pending;

        private long[] record(long ordinal, FileEntry entry, RawName name) throws IOException {
            long[] record = new long[RemappingTable.SLOT_FIELDS];
            record[RemappingTable.ORDINAL] = ordinal;
            record[RemappingTable.NAME_OFFSET] = names.append(name);
            record[RemappingTable.NAME_LENGTH] = name.length();
            record[RemappingTable.TYPE] = entry.type().code();
            record[RemappingTable.SIZE] = entry.size();
            return record;
        }

        /** Whether the file is restored under this name already, as that of its carrier. */
        private boolean isCarriersName(FileEntry entry) {
            return entry.hardLinkOf().isPresent()
                    && entry.path().equals(carriers.get(entry.hardLinkOf().getAsLong()));
        }

        @Override
        public void extent(Extent extent) throws IOException {
            if (current == null
                    || current.type() != FileType.REGULAR
                    || extent.logicalBlock() != covered
                    || extent.blocks() > blocks(current) - covered) {
                throw damaged("has extents that are not of a file");
            }
            covered += extent.blocks();
            switch (extent.kind()) {
                case ZERO -> {}
                case UNCHANGED ->
                        throw new ProblemException(
                                "base-needed",
                                "The backup "
                                        + header.blockSet()
                                        + " holds only what changed since "
                                        + header.base().map(Object::toString).orElse("its base")
                                        + ".",
                                "Restore a full backup of " + header.object() + ".");
                case DATA -> data(extent);
            }
        }

        private void data(Extent extent) throws IOException {
            int blocksPerTrack = header.geometry().blocksPerTrack();
            if (extent.track().device() != TrackAddress.VIRTUAL_DEVICE
                    || extent.track().head() >= header.geometry().heads()
                    || extent.firstBlock() >= blocksPerTrack) {
                throw damaged("has an extent at " + extent.track() + ", which is not there");
            }
            long deviceBlock =
                    header.geometry().index(extent.track()) * blocksPerTrack + extent.firstBlock();
            if (slot < 0) {
                return;
            }
            extents.append(deviceBlock, extent.blocks(), slot, extent.logicalBlock());
            sorted &= deviceBlock > lastDeviceBlock;
            lastDeviceBlock = deviceBlock;
            long start = extent.logicalBlock() * BLOCK_BYTES;
            dataBytes += Math.min(extent.blocks() * BLOCK_BYTES, current.size() - start);
        }

        /** Ends the entry that is open. */
        void end() throws IOException {
            if (current == null) {
                return;
            }
            if (covered != blocks(current)) {
                throw damaged("does not tell where all of " + current.path() + " is");
            }
            if (slot >= 0) {
                pending[RemappingTable.DATA_BYTES] = dataBytes;
                slots.append(pending);
            }
        }

        private void requireSane(long ordinal, FileEntry entry) throws ProblemException {
            if (entry.path().isEmpty() != (ordinal == 0) || !Paths.isSafe(entry.path())) {
                throw damaged("has the unsafe name '" + entry.path() + "'");
            }
            if (entry.type() == FileType.VOLUME) {
                throw damaged("has a volume among files");
            }
            if (entry.hardLinkOf().isPresent()
                    && (entry.hardLinkOf().getAsLong() < 0
                            || entry.hardLinkOf().getAsLong() >= ordinal)) {
                throw damaged("has a link to a file that does not precede it: " + entry.path());
            }
        }

        private static long blocks(FileEntry entry) {
            return entry.type() == FileType.REGULAR
                    ? entry.size() / BLOCK_BYTES + (entry.size() % BLOCK_BYTES == 0 ? 0 : 1)
                    : 0;
        }
    }
}
