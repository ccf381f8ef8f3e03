package dev.trackset.cartridge;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.zip.CRC32C;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/**
 * Checks the files of a cartridge against MHVTL.md sections 2 to 6, with its own eyes: it shares no
 * code with the reader under test. Throws an AssertionError that says what is wrong.
 */
final class StrictChecker {

    private static final int[] MEMORY_IDS = {
        0x0000, 0x0001, 0x0002, 0x0003, 0x0004, 0x0005, 0x0006, 0x0007, 0x0009, 0x020a, 0x020b,
        0x020c, 0x020d, 0x0220, 0x0221, 0x0222, 0x0223, 0x0400, 0x0401, 0x0402, 0x0403, 0x0404,
        0x0405, 0x0406, 0x0407, 0x0408, 0x0409, 0x0800, 0x0801, 0x0802, 0x0803, 0x0804, 0x0805,
        0x0806, 0x0807, 0x0808, 0x080b, 0x080c, 0x1623
    };

    private StrictChecker() {}

    /** Returns the objects: a block's bytes, or null for a filemark. */
    static List<byte[]> check(Path cartridge) throws IOException {
        return check(RamDisk.load(cartridge).files());
    }

    /** The same for files in memory. */
    static List<byte[]> check(Map<String, byte[]> files) {
        checkMemory(files);
        byte[] index = files.get("indx.0");
        ByteBuffer data = ByteBuffer.wrap(files.get("data.0"));
        require(index.length % 512 == 0, "index length " + index.length);
        ByteBuffer records = ByteBuffer.wrap(index).order(ByteOrder.LITTLE_ENDIAN);
        List<byte[]> objects = new ArrayList<>();
        List<Integer> filemarks = new ArrayList<>();
        long offset = 0;
        for (int i = 0; i < index.length / 512; i++) {
            ByteBuffer record = records.slice(512 * i, 512).order(ByteOrder.LITTLE_ENDIAN);
            require(record.getLong(0) == offset, "offset of record " + i);
            require(record.getInt(16) == i, "number of record " + i);
            require(record.getInt(144) == 0, "partition of record " + i);
            for (int at = 32; at < 512; at++) {
                require(record.get(at) == 0, "byte " + at + " of record " + i);
            }
            if (record.getInt(8) == 3) {
                for (int at : new int[] {12, 20, 24, 28}) {
                    require(record.getInt(at) == 0, "field " + at + " of filemark " + i);
                }
                filemarks.add(i);
                objects.add(null);
            } else {
                objects.add(block(record, i, data, offset));
            }
            offset += record.getInt(24);
        }
        require(data.limit() == offset, "length of data " + data.limit() + " " + offset);
        checkMap(files.get("meta.0"), filemarks);
        return objects;
    }

    private static byte[] block(ByteBuffer record, int i, ByteBuffer data, long offset) {
        require(record.getInt(8) == 11, "type of record " + i);
        int flags = record.getInt(12);
        require(flags == 8 || flags == 9, "flags of record " + i);
        int size = record.getInt(20);
        require(size > 0 && size <= 2 << 20, "size of record " + i);
        byte[] block = new byte[record.getInt(24)];
        data.get((int) offset, block);
        if (flags == 9) {
            block = inflate(block, size);
        }
        require(block.length == size, "stored size of record " + i);
        CRC32C crc = new CRC32C();
        crc.update(block);
        require((int) crc.getValue() == record.getInt(28), "checksum of record " + i);
        return block;
    }

    private static byte[] inflate(byte[] stored, int size) {
        Inflater inflater = new Inflater();
        inflater.setInput(stored);
        byte[] block = new byte[size + 1];
        try {
            int count = inflater.inflate(block);
            require(inflater.finished() && count == size && inflater.getRemaining() == 0, "zlib");
        } catch (DataFormatException e) {
            throw new AssertionError(e);
        } finally {
            inflater.end();
        }
        return java.util.Arrays.copyOf(block, size);
    }

    private static void checkMap(byte[] map, List<Integer> filemarks) {
        require(map.length == 512 + 4 * filemarks.size(), "length of the map " + map.length);
        ByteBuffer buffer = ByteBuffer.wrap(map).order(ByteOrder.LITTLE_ENDIAN);
        require(buffer.getInt() == filemarks.size(), "count of the map");
        while (buffer.position() < 512) {
            require(buffer.get() == 0, "reserved bytes of the map");
        }
        for (int filemark : filemarks) {
            require(buffer.getInt() == filemark, "filemark " + filemark);
        }
    }

    private static void checkMemory(Map<String, byte[]> files) {
        ByteBuffer mam = read(files.get("mam"));
        require(mam.getInt() == 6 && mam.getInt() == 4, "format");
        List<Integer> ids = new ArrayList<>();
        while (mam.hasRemaining()) {
            ids.add((int) mam.getShort());
            mam.position(mam.position() + 2 + mam.getShort(mam.position()));
        }
        for (int id : MEMORY_IDS) {
            require(ids.contains(id), "attribute " + Integer.toHexString(id));
        }
        require(mam.order(ByteOrder.BIG_ENDIAN).getLong(24) > 0, "maximum capacity");
        ByteBuffer privateData = read(files.get("mhvtl_data"));
        require(privateData.get(4) == 0, "record dirty");
    }

    private static ByteBuffer read(byte[] file) {
        return ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN);
    }

    private static void require(boolean holds, String what) {
        if (!holds) {
            throw new AssertionError("cartridge breaks the format: " + what);
        }
    }
}
