package dev.trackset.primary.path;

import dev.trackset.metadata.FileType;
import dev.trackset.metadata.RawName;
import dev.trackset.primary.posix.Errno;
import dev.trackset.primary.posix.FileStatus;
import dev.trackset.primary.posix.OpenFlags;
import dev.trackset.primary.posix.Posix;
import dev.trackset.primary.posix.PosixAttributes;
import dev.trackset.primary.posix.PosixException;
import dev.trackset.problem.ProblemException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Looks, before anything is written, for what is already where something is to be restored. Nothing
 * is changed but flags of the table. Used once.
 */
final class ConflictCheck {

    static final byte[] DEFAULT_ACL =
            "system.posix_acl_default".getBytes(StandardCharsets.US_ASCII);

    private final RemappingTable table;
    private final RestorePlace place;
    private final boolean overwrite;

    private final List<String> conflicts = new ArrayList<>();
    private long conflictCount;
    private final List<String> blocked = new ArrayList<>();
    private long blockedCount;
    private boolean inheritance;
    private RawName missing;

    ConflictCheck(RemappingTable table, RestorePlace place, boolean overwrite) {
        this.table = table;
        this.place = place;
        this.overwrite = overwrite;
    }

    /**
     * @return whether a directory that is there gives an access control list to what is made in it
     * @throws ProblemException {@code would-overwrite}, {@code directory-in-the-way}
     */
    boolean run() throws IOException {
        if (!place.exists()) {
            return false;
        }
        try (DirectoryCursor cursor = new DirectoryCursor(place.openBase())) {
            for (long slot = 0; slot < table.entries(); slot++) {
                check(cursor, slot);
            }
        } catch (PosixException e) {
            throw RestoreProblems.of(e, place.base().toString());
        }
        if (blockedCount > 0) {
            throw RestoreProblems.directoryInTheWay(blocked, blockedCount);
        }
        if (conflictCount > 0 && !overwrite) {
            throw RestoreProblems.wouldOverwrite(conflicts, conflictCount);
        }
        return inheritance;
    }

    private void check(DirectoryCursor cursor, long slot) throws IOException {
        RawName path = place.locate(table.name(slot));
        if (missing != null && path.isAtOrBelow(missing)) {
            return;
        }
        Optional<FileStatus> there;
        int directory;
        byte[] name = DirectoryCursor.nameIn(path);
        try {
            directory = cursor.directoryOf(path);
            there = Posix.find(directory, name);
        } catch (PosixException e) {
            if (e.errno() != Errno.ENOENT
                    && e.errno() != Errno.ENOTDIR
                    && e.errno() != Errno.ELOOP) {
                throw RestoreProblems.of(e, Paths.below(place.base(), path).toString());
            }
            missing = Paths.parent(path);
            return;
        }
        boolean wanted = table.type(slot) == FileType.DIRECTORY;
        if (there.isEmpty()) {
            missing = wanted ? path : missing;
        } else if (!there.get().isDirectory()) {
            missing = wanted ? path : missing;
            conflict(path);
        } else if (wanted) {
            existing(directory, name, slot);
        } else {
            block(path);
        }
    }

    private void existing(int directory, byte[] name, long slot) throws IOException {
        if (!overwrite && !isEmpty(directory, name)) {
            table.flag(slot, RemappingTable.KEEPS_ATTRIBUTES);
        }
        inheritance |= givesAcl(directory, name);
    }

    /** Whether what is made in a directory gets an access control list from it. */
    static boolean givesAcl(int directory, byte[] name) throws PosixException {
        return PosixAttributes.names(directory, name).stream()
                .anyMatch(attribute -> Arrays.equals(attribute, DEFAULT_ACL));
    }

    private static boolean isEmpty(int directory, byte[] name) throws PosixException {
        int descriptor = Posix.openToRead(directory, name, OpenFlags.DIRECTORY);
        try {
            return Posix.isEmptyDirectory(descriptor);
        } finally {
            Posix.close(descriptor);
        }
    }

    private void conflict(RawName path) {
        conflictCount++;
        if (conflicts.size() < RestoreProblems.NAMES_MAX) {
            conflicts.add(Paths.below(place.base(), path).toString());
        }
    }

    private void block(RawName path) {
        blockedCount++;
        if (blocked.size() < RestoreProblems.NAMES_MAX) {
            blocked.add(Paths.below(place.base(), path).toString());
        }
    }
}
