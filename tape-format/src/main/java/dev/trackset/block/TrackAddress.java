package dev.trackset.block;

/**
 * Physical address of a track: {@code dd:cccc:h}, that is device, cylinder and head (seed 003, Fig.
 * 18).
 *
 * <p>The packed form is one 64-bit integer whose unsigned order is the order of addresses:
 *
 * <pre>
 * bits 63..48  device    0..65535
 * bits 47..16  cylinder  0..4294967295
 * bits 15..0   head      0..65535
 * </pre>
 */
public record TrackAddress(int device, long cylinder, int head)
        implements Comparable<TrackAddress> {

    /** The device number of virtual devices, on which the trees of ordinary paths are laid out. */
    public static final int VIRTUAL_DEVICE = 0xffff;

    private static final int DEVICE_SHIFT = 48;
    private static final int CYLINDER_SHIFT = 16;

    public TrackAddress {
        require(device >= 0 && device <= 0xffff, "device", device);
        require(cylinder >= 0 && cylinder <= 0xffff_ffffL, "cylinder", cylinder);
        require(head >= 0 && head <= 0xffff, "head", head);
    }

    public static TrackAddress unpack(long packed) {
        return new TrackAddress(
                (int) (packed >>> DEVICE_SHIFT),
                packed >>> CYLINDER_SHIFT & 0xffff_ffffL,
                (int) (packed & 0xffff));
    }

    public long packed() {
        return (long) device << DEVICE_SHIFT | cylinder << CYLINDER_SHIFT | head;
    }

    @Override
    public int compareTo(TrackAddress other) {
        return Long.compareUnsigned(packed(), other.packed());
    }

    @Override
    public String toString() {
        return String.format("%02d:%04d:%d", device, cylinder, head);
    }

    private static void require(boolean holds, String field, long value) {
        if (!holds) {
            throw new IllegalArgumentException(field + " out of range: " + value);
        }
    }
}
