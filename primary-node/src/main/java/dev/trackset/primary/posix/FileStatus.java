package dev.trackset.primary.posix;

import dev.trackset.metadata.FileTime;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/**
 * What statx(2) tells of a file.
 *
 * @param mode type, set-id and permission bits (st_mode)
 * @param device device the file lies on, in the form of {@link #deviceNumber}
 * @param specialDevice the device that a device file stands for (st_rdev), same form
 * @param blocks allocated, in units of 512 bytes
 */
public record FileStatus(
        int mode,
        long userId,
        long groupId,
        long device,
        long inode,
        long links,
        long size,
        long blocks,
        long specialDevice,
        FileTime accessed,
        FileTime modified,
        FileTime changed) {

    public static final int TYPE_MASK = 0170000;
    public static final int SOCKET = 0140000;
    public static final int SYMBOLIC_LINK = 0120000;
    public static final int REGULAR = 0100000;
    public static final int BLOCK_DEVICE = 0060000;
    public static final int DIRECTORY = 0040000;
    public static final int CHARACTER_DEVICE = 0020000;
    public static final int FIFO = 0010000;

    static final int STATX_BYTES = 256;

    private static final int LINKS_OFFSET = 16;
    private static final int USER_OFFSET = 20;
    private static final int GROUP_OFFSET = 24;
    private static final int MODE_OFFSET = 28;
    private static final int INODE_OFFSET = 32;
    private static final int SIZE_OFFSET = 40;
    private static final int BLOCKS_OFFSET = 48;
    private static final int ACCESSED_OFFSET = 64;
    private static final int CHANGED_OFFSET = 96;
    private static final int MODIFIED_OFFSET = 112;
    private static final int SPECIAL_DEVICE_OFFSET = 128;
    private static final int DEVICE_OFFSET = 136;

    /** Reads a struct statx, whose layout is the same on every architecture. */
    static FileStatus decode(MemorySegment statx) {
        return new FileStatus(
                Short.toUnsignedInt(statx.get(ValueLayout.JAVA_SHORT, MODE_OFFSET)),
                unsigned(statx, USER_OFFSET),
                unsigned(statx, GROUP_OFFSET),
                deviceNumber(unsigned(statx, DEVICE_OFFSET), unsigned(statx, DEVICE_OFFSET + 4)),
                statx.get(ValueLayout.JAVA_LONG, INODE_OFFSET),
                unsigned(statx, LINKS_OFFSET),
                statx.get(ValueLayout.JAVA_LONG, SIZE_OFFSET),
                statx.get(ValueLayout.JAVA_LONG, BLOCKS_OFFSET),
                deviceNumber(
                        unsigned(statx, SPECIAL_DEVICE_OFFSET),
                        unsigned(statx, SPECIAL_DEVICE_OFFSET + 4)),
                time(statx, ACCESSED_OFFSET),
                time(statx, MODIFIED_OFFSET),
                time(statx, CHANGED_OFFSET));
    }

    /** One number of a device's major and minor, as the C library's makedev makes it. */
    public static long deviceNumber(long major, long minor) {
        return (major & 0xffff_f000L) << 32
                | (major & 0xfff) << 8
                | (minor & 0xffff_ff00L) << 12
                | minor & 0xff;
    }

    /** The type bits of the mode. */
    public int type() {
        return mode & TYPE_MASK;
    }

    public boolean isDirectory() {
        return type() == DIRECTORY;
    }

    public boolean isRegular() {
        return type() == REGULAR;
    }

    /** Set-id, sticky and permission bits. */
    public int permissions() {
        return mode & 07777;
    }

    public boolean isSameFile(FileStatus other) {
        return inode == other.inode && device == other.device;
    }

    /** Whether nothing shows that the file was written or altered between the two looks. */
    public boolean isUnchangedSince(FileStatus before) {
        return isSameFile(before)
                && size == before.size
                && modified.equals(before.modified)
                && changed.equals(before.changed);
    }

    private static long unsigned(MemorySegment statx, int offset) {
        return Integer.toUnsignedLong(statx.get(ValueLayout.JAVA_INT, offset));
    }

    private static FileTime time(MemorySegment statx, int offset) {
        return new FileTime(
                statx.get(ValueLayout.JAVA_LONG, offset),
                statx.get(ValueLayout.JAVA_INT, offset + 8));
    }
}
