package dev.trackset.primary.path;

import dev.trackset.metadata.ExtendedAttribute;
import dev.trackset.metadata.FileEntry;
import dev.trackset.metadata.FileType;
import dev.trackset.metadata.RawName;
import dev.trackset.primary.posix.Errno;
import dev.trackset.primary.posix.Posix;
import dev.trackset.primary.posix.PosixAttributes;
import dev.trackset.primary.posix.PosixException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Gives what was restored its owner, extended attributes, mode and times, in this order: a change
 * of owner takes away set-id bits and capabilities, access control lists come with a mode, and
 * everything touches times. Not thread-safe.
 */
final class AttributeWriter {

    private static final byte[] ACCESS_ACL =
            "system.posix_acl_access".getBytes(StandardCharsets.US_ASCII);
    private static final int SET_USER_ID = 04000;
    private static final int SET_GROUP_ID = 02000;
    private static final long LEAVE = -1;

    private final boolean inheritance;
    private final Findings.Builder imperfect;
    private final boolean superuser = Posix.effectiveUser() == 0;
    private long ownersNotSet;

    /**
     * @param inheritance whether new files may have got an access control list from a directory
     */
    AttributeWriter(boolean inheritance, Findings.Builder imperfect) {
        this.inheritance = inheritance;
        this.imperfect = imperfect;
    }

    long ownersNotSet() {
        return ownersNotSet;
    }

    /**
     * @param path for the report
     */
    void write(int directory, byte[] name, RawName path, FileEntry entry) {
        int mode = entry.mode() & ~bitsOfLostOwner(directory, name, entry);
        for (ExtendedAttribute attribute : entry.attributes()) {
            attempt(
                    path,
                    "attribute " + attribute.name(),
                    () ->
                            PosixAttributes.set(
                                    directory, name, attribute.name().bytes(), attribute.value()));
        }
        if (entry.type() != FileType.SYMBOLIC_LINK) {
            if (inheritance) {
                removeInherited(directory, name, path, entry);
            }
            attempt(path, "mode", () -> Posix.setMode(directory, name, mode));
        }
        attempt(
                path,
                "times",
                () -> Posix.setTimes(directory, name, entry.accessed(), entry.modified()));
    }

    /** Sets the owner, as far as permitted, and tells which set-id bits must not be set. */
    private int bitsOfLostOwner(int directory, byte[] name, FileEntry entry) {
        if (superuser && owns(directory, name, entry.userId(), entry.groupId())) {
            return 0;
        }
        boolean user = entry.userId() == Posix.effectiveUser();
        boolean group = owns(directory, name, LEAVE, entry.groupId());
        if (!user || !group) {
            ownersNotSet++;
        }
        boolean directoryBits = entry.type() == FileType.DIRECTORY;
        return (user ? 0 : SET_USER_ID) | (group || directoryBits ? 0 : SET_GROUP_ID);
    }

    private static boolean owns(int directory, byte[] name, long userId, long groupId) {
        try {
            Posix.setOwner(directory, name, userId, groupId);
            return true;
        } catch (PosixException e) {
            // Counted by the caller: for most users this is so with every file.
            return false;
        }
    }

    private void removeInherited(int directory, byte[] name, RawName path, FileEntry entry) {
        for (byte[] acl : new byte[][] {ACCESS_ACL, ConflictCheck.DEFAULT_ACL}) {
            boolean own =
                    entry.attributes().stream()
                            .anyMatch(attribute -> Arrays.equals(attribute.name().bytes(), acl));
            if (!own && (acl == ACCESS_ACL || entry.type() == FileType.DIRECTORY)) {
                attempt(
                        path,
                        "inherited access control list",
                        () -> PosixAttributes.remove(directory, name, acl));
            }
        }
    }

    @FunctionalInterface
    private interface Setting {
        void run() throws PosixException;
    }

    private void attempt(RawName path, String what, Setting setting) {
        try {
            setting.run();
        } catch (PosixException e) {
            imperfect.add(
                    path, what + ": " + (e.errno() == Errno.EPERM ? "not permitted" : e.reason()));
        }
    }
}
