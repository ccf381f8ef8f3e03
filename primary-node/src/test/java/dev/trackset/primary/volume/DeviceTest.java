package dev.trackset.primary.volume;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.trackset.block.Geometry;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.BitSet;
import java.util.Random;
import java.util.function.LongPredicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Device files: headers, protection bits and what a crash leaves of them. */
class DeviceTest {

    private static final DeviceHeader HEADER =
            new DeviceHeader(3, new Geometry(8, 15), 0x1234_5678_9abcL, 40);

    @TempDir Path directory;

    private Path path() {
        return directory.resolve("00003.device");
    }

    private Device create() throws IOException {
        return Device.create(path(), HEADER);
    }

    private static void flip(Path file, long offset) throws IOException {
        try (RandomAccessFile bytes = new RandomAccessFile(file.toFile(), "rw")) {
            bytes.seek(offset);
            int old = bytes.read();
            bytes.seek(offset);
            bytes.write(old ^ 1);
        }
    }

    @Test
    void aNewDeviceIsAHoleOfItsFullLength() throws IOException {
        try (Device device = create()) {
            assertThat(device.tracks()).isEqualTo(600);
            assertThat(Files.size(path())).isEqualTo(HEADER.fileLength());
            assertThat(device.nextData(0, 600 * 4096)).isEqualTo(600 * 4096);
            assertThat(device.address(599).toString()).isEqualTo("03:0039:14");
        }
    }

    @Test
    void layoutOfHeadersIsPinned() {
        assertThat(CylinderHeader.length(15)).isEqualTo(128);
        assertThat(CylinderHeader.length(1)).isEqualTo(64);
        assertThat(HEADER.headersOffset(0)).isEqualTo(8192);
        assertThat(HEADER.headersOffset(1)).isEqualTo(8192 + 8192);
        assertThat(HEADER.tracksOffset()).isEqualTo(1 << 20);
    }

    @Test
    void theCopyServesWhenTheFirstHeaderIsDamaged() throws IOException {
        create().close();
        flip(path(), 12);
        try (Device device = Device.open(path())) {
            assertThat(device.number()).isEqualTo(3);
        }
        flip(path(), DeviceHeader.LENGTH + 12);
        assertThatThrownBy(() -> Device.open(path())).hasMessageContaining("device-damaged");
    }

    @Test
    void aDeviceCutShortIsRefused() throws IOException {
        create().close();
        try (RandomAccessFile file = new RandomAccessFile(path().toFile(), "rw")) {
            file.setLength(HEADER.fileLength() - 1);
        }
        assertThatThrownBy(() -> Device.open(path()))
                .hasMessageContaining("device-damaged")
                .hasMessageContaining("shorter");
    }

    @Test
    void bitsAreWhatWasWrittenLast() throws IOException {
        Random random = new Random(1);
        BitSet model = new BitSet();
        try (Device device = create()) {
            for (int round = 0; round < 50; round++) {
                int first = random.nextInt(40);
                int count = 1 + random.nextInt(40 - first);
                for (int track = first * 15; track < (first + count) * 15; track++) {
                    model.set(track, random.nextBoolean());
                }
                device.cylinderHeaders().write(first, count, bits(model));
            }
            for (int track = 0; track < 600; track++) {
                assertThat(device.cylinderHeaders().isProtected(track)).isEqualTo(model.get(track));
            }
        }
    }

    private static LongPredicate bits(BitSet model) {
        return track -> model.get((int) track);
    }

    /** A torn write damages the generation that is written, never the one before. */
    @Test
    void aTornHeaderLeavesTheGenerationBefore() throws IOException {
        try (Device device = create()) {
            device.cylinderHeaders().write(0, 40, _ -> false);
            device.cylinderHeaders().write(5, 1, _ -> true);
        }
        Random random = new Random(2);
        byte[] torn = new byte[90];
        random.nextBytes(torn);
        SparseFile file = SparseFile.open(path());
        file.write(HEADER.headersOffset(0) + 5 * 128 + 20, ByteBuffer.wrap(torn));
        CylinderHeaders headers = new CylinderHeaders(file, HEADER);
        assertThat(headers.load().isEmpty()).isTrue();
        assertThat(headers.isProtected(5 * 15)).isFalse();

        headers.write(5, 1, _ -> true);
        CylinderHeaders again = new CylinderHeaders(file, HEADER);
        assertThat(again.load().stream()).containsExactly(5);
        assertThat(again.isProtected(5 * 15 + 14)).isTrue();
        file.close();
    }

    @Test
    void protectionThatAProcessLeftIsCleared() throws IOException {
        try (Device device = create()) {
            device.cylinderHeaders().write(7, 9, track -> track % 2 == 0);
            assertThat(device.cylinderHeaders().isProtected(7 * 15 + 1)).isTrue();
        }
        try (Device device = Device.open(path())) {
            for (int track = 0; track < 600; track++) {
                assertThat(device.cylinderHeaders().isProtected(track)).isFalse();
            }
        }
        CylinderHeaders headers = new CylinderHeaders(SparseFile.open(path()), HEADER);
        assertThat(headers.load().isEmpty()).isTrue();
    }
}
