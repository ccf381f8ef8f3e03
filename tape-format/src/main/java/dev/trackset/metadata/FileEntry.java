package dev.trackset.metadata;

import java.util.List;
import java.util.OptionalLong;

/**
 * One name of a tree, or the whole of a volume. The extents of its content follow it in the
 * metadata.
 *
 * @param path relative to the object, without a leading slash; empty for the object itself
 * @param mode permission bits and set-id bits (low 12 bits of st_mode); 0 for a volume
 * @param size bytes: of a regular file or volume
 * @param device st_rdev of a device file, else 0
 * @param linkTarget target of a symbolic link, else empty
 * @param hardLinkOf for {@link FileType#HARD_LINK} the ordinal (from 0, in the order of the
 *     metadata) of the entry that carries the file, else empty
 * @param changedWhileRead the file was not the same before and after it was read
 * @param attributes extended attributes of every namespace that could be read
 */
public record FileEntry(
        RawName path,
        FileType type,
        int mode,
        long userId,
        long groupId,
        long size,
        long device,
        FileTime modified,
        FileTime accessed,
        FileTime changed,
        long inode,
        RawName linkTarget,
        OptionalLong hardLinkOf,
        boolean changedWhileRead,
        List<ExtendedAttribute> attributes) {

    public FileEntry {
        attributes = List.copyOf(attributes);
        if (size < 0) {
            throw new IllegalArgumentException("size out of range: " + size);
        }
        if (hardLinkOf.isPresent() != (type == FileType.HARD_LINK)) {
            throw new IllegalArgumentException(
                    "a hard link, and nothing else, names the entry it is a link of");
        }
    }
}
