package dev.trackset.cartridge;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * One of the four "last drive" attributes.
 *
 * <pre>
 * offset length field
 *      0      8 vendor         ASCII, blanks behind
 *      8     16 serial number  ten columns with blanks, then NUL
 *     24     16 filler         blanks
 * </pre>
 */
final class DriveHistory {

    private static final int VENDOR_LENGTH = 8;
    private static final int SERIAL_LENGTH = 16;
    private static final int SERIAL_COLUMNS = 10;

    private DriveHistory() {}

    static byte[] encode(String vendor, String serial) {
        byte[] value = new byte[Attribute.LAST_DRIVE.length()];
        Arrays.fill(value, (byte) ' ');
        put(value, 0, VENDOR_LENGTH, vendor);
        Arrays.fill(value, VENDOR_LENGTH + SERIAL_COLUMNS, VENDOR_LENGTH + SERIAL_LENGTH, (byte) 0);
        put(value, VENDOR_LENGTH, SERIAL_LENGTH, serial);
        return value;
    }

    private static void put(byte[] target, int offset, int lengthMax, String text) {
        byte[] encoded = text.getBytes(StandardCharsets.US_ASCII);
        System.arraycopy(encoded, 0, target, offset, Math.min(encoded.length, lengthMax));
    }

    /** Vendor and serial number with one blank between; empty when there was no drive. */
    static String decode(byte[] value) {
        String text = new String(value, StandardCharsets.ISO_8859_1).replace('\0', ' ');
        int vendorEnd = Math.min(VENDOR_LENGTH, text.length());
        return (text.substring(0, vendorEnd).strip() + " " + text.substring(vendorEnd).strip())
                .strip();
    }

    /** A new drive comes first, the oldest is forgotten. */
    static void push(AttributeSet memory, String vendor, String serial) {
        memory.set(Attribute.LAST_DRIVE_BUT_3, memory.bytes(Attribute.LAST_DRIVE_BUT_2));
        memory.set(Attribute.LAST_DRIVE_BUT_2, memory.bytes(Attribute.LAST_DRIVE_BUT_1));
        memory.set(Attribute.LAST_DRIVE_BUT_1, memory.bytes(Attribute.LAST_DRIVE));
        memory.set(Attribute.LAST_DRIVE, encode(vendor, serial));
    }
}
