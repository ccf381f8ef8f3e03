package dev.trackset.primary.volume;

import dev.trackset.block.Geometry;
import dev.trackset.primary.volume.Volumes.Hypervolume;
import dev.trackset.problem.ProblemException;
import java.io.IOException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.zip.CRC32C;

/** The file that says which volumes there are; the package describes its bytes. */
final class VolumeTable {

    static final int MAGIC = 0x54535654;
    static final byte VERSION = 1;

    /** Longest table that is read. */
    static final int LENGTH_MAX = 64 << 20;

    private static final int ROWS_OFFSET = 20;
    private static final int ROW_BYTES_MIN = 2 + 1 + 8 + 4 + 4 + 4;
    private static final int HYPERVOLUME_BYTES = 4 + 8 + 8;

    private final Path path;
    private long generation;

    VolumeTable(Path path) {
        this.path = path;
    }

    /**
     * The rows; none when there is no table yet.
     *
     * @throws ProblemException {@code volume-table-damaged}
     */
    List<VolumeRow> read() throws IOException {
        if (!Files.exists(path)) {
            return List.of();
        }
        if (Files.size(path) > LENGTH_MAX) {
            throw damaged("it is longer than " + LENGTH_MAX + " bytes", null);
        }
        ByteBuffer table = ByteBuffer.wrap(Files.readAllBytes(path));
        try {
            return decode(table);
        } catch (BufferUnderflowException | IllegalArgumentException e) {
            throw damaged("malformed row, " + e.getMessage(), e);
        }
    }

    private List<VolumeRow> decode(ByteBuffer table) throws IOException {
        int rowsEnd = table.limit() - Integer.BYTES;
        if (rowsEnd < ROWS_OFFSET || table.getInt(0) != MAGIC) {
            throw damaged("it is not a volume table", null);
        }
        if (table.getInt(rowsEnd) != checksum(table, rowsEnd)) {
            throw damaged("checksum mismatch", null);
        }
        if (table.get(4) != VERSION) {
            throw damaged("it is of version " + table.get(4), null);
        }
        generation = table.getLong(8);
        int count = table.getInt(16);
        table.position(ROWS_OFFSET).limit(rowsEnd);
        List<VolumeRow> rows = new ArrayList<>();
        Set<String> names = new HashSet<>();
        bounded(count, table, ROW_BYTES_MIN);
        for (int i = 0; i < count; i++) {
            VolumeRow row = decodeRow(table);
            if (!names.add(row.name())) {
                throw damaged("two volumes are named " + row.name(), null);
            }
            rows.add(row);
        }
        if (rows.size() != count || table.hasRemaining()) {
            throw damaged("something follows the last row", null);
        }
        return rows;
    }

    private VolumeRow decodeRow(ByteBuffer table) throws IOException {
        byte[] name = new byte[bounded(Short.toUnsignedInt(table.getShort()), table, 1)];
        table.get(name);
        long size = table.getLong();
        Geometry geometry = new Geometry(table.getInt(), table.getInt());
        int count = bounded(table.getInt(), table, HYPERVOLUME_BYTES);
        List<Hypervolume> hypervolumes = new ArrayList<>(count);
        long tracks = 0;
        for (int i = 0; i < count; i++) {
            Hypervolume hypervolume =
                    new Hypervolume(table.getInt(), table.getLong(), table.getLong());
            hypervolumes.add(hypervolume);
            tracks += hypervolume.tracks();
        }
        VolumeRow row =
                new VolumeRow(
                        VolumeNames.checked(new String(name, StandardCharsets.UTF_8)),
                        size,
                        geometry,
                        hypervolumes);
        if (size <= 0 || tracks != row.tracks()) {
            throw damaged("size and hypervolumes of " + row.name() + " differ", null);
        }
        return row;
    }

    /** Replaces the table; durable when this returns. */
    void write(Collection<VolumeRow> rows) throws IOException {
        generation++;
        DurableFiles.replace(path, encode(rows));
    }

    private ByteBuffer encode(Collection<VolumeRow> rows) {
        int length = ROWS_OFFSET + Integer.BYTES;
        for (VolumeRow row : rows) {
            length +=
                    ROW_BYTES_MIN
                            + row.name().length()
                            + row.hypervolumes().size() * HYPERVOLUME_BYTES;
        }
        ByteBuffer table = ByteBuffer.allocate(length);
        table.putInt(MAGIC).put(VERSION).put(new byte[3]).putLong(generation).putInt(rows.size());
        for (VolumeRow row : rows) {
            byte[] name = row.name().getBytes(StandardCharsets.UTF_8);
            table.putShort((short) name.length).put(name).putLong(row.size());
            table.putInt(row.geometry().blocksPerTrack()).putInt(row.geometry().heads());
            table.putInt(row.hypervolumes().size());
            for (Hypervolume hypervolume : row.hypervolumes()) {
                table.putInt(hypervolume.device())
                        .putLong(hypervolume.firstTrack())
                        .putLong(hypervolume.tracks());
            }
        }
        table.putInt(checksum(table, table.position()));
        return table.flip();
    }

    private static int bounded(int count, ByteBuffer table, int bytesEach) {
        if (count < 0 || count > table.remaining() / bytesEach + 1) {
            throw new IllegalArgumentException("count out of range: " + count);
        }
        return count;
    }

    private static int checksum(ByteBuffer table, int length) {
        CRC32C crc = new CRC32C();
        crc.update(table.slice(0, length));
        return (int) crc.getValue();
    }

    ProblemException damaged(String reason, Throwable cause) {
        return new ProblemException(
                "volume-table-damaged",
                "The volume table " + path + " cannot be used: " + reason + ".",
                "Restore the file from a copy, or restore the volumes from backups into a new"
                        + " home.",
                cause);
    }
}
