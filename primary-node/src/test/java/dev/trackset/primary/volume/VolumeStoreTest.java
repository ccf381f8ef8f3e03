package dev.trackset.primary.volume;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.trackset.block.BlockSetId;
import dev.trackset.block.Geometry;
import dev.trackset.primary.volume.Volumes.Hypervolume;
import dev.trackset.stage.StageTimer;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The table of volumes, room on devices, and protection bits through a session's life. */
class VolumeStoreTest {

    private static final Geometry GEOMETRY = new Geometry(8, 4);
    private static final int CYLINDER = 8 * 512 * 4;

    @TempDir Path directory;

    private VolumeStore open() throws IOException {
        VolumeSettings settings =
                new VolumeSettings(
                        GEOMETRY,
                        20 * CYLINDER,
                        1 << 20,
                        SideFilePolicy.WAIT,
                        Duration.ofSeconds(5));
        return VolumeStore.open(directory, settings, new Random(1));
    }

    private static byte[] read(VolumeStore store, String name) throws IOException {
        Volume volume = store.volume(name);
        ByteBuffer bytes = ByteBuffer.allocate((int) volume.size());
        volume.read(0, bytes);
        return bytes.array();
    }

    private static void write(VolumeStore store, String name, long offset, byte[] bytes)
            throws IOException {
        store.volume(name).write(offset, ByteBuffer.wrap(bytes));
    }

    @Test
    void volumesAreThereAfterReopening() throws IOException {
        try (VolumeStore store = open()) {
            store.create("b", 1);
            store.create("a.2", 30 * CYLINDER + 17);
            write(store, "a.2", 20 * CYLINDER - 2, new byte[] {1, 2, 3, 4});
        }
        try (VolumeStore store = open()) {
            assertThat(store.list()).extracting("name").containsExactly("a.2", "b");
            assertThat(store.show("a.2").size()).isEqualTo(30 * CYLINDER + 17);
            assertThat(store.show("a.2").hypervolumes()).hasSize(2);
            byte[] bytes = read(store, "a.2");
            assertThat(bytes[20 * CYLINDER - 2]).isEqualTo((byte) 1);
            assertThat(bytes[20 * CYLINDER + 1]).isEqualTo((byte) 4);
        }
    }

    @Test
    void namesAndSizesAreChecked() throws IOException {
        try (VolumeStore store = open()) {
            store.create("v", 1);
            for (String bad : List.of("", "a/b", "..", "-a", "a b", "x".repeat(64))) {
                assertThatThrownBy(() -> store.create(bad, 1)).hasMessageContaining("bad-name");
            }
            assertThatThrownBy(() -> store.create("v", 1)).hasMessageContaining("volume-exists");
            assertThatThrownBy(() -> store.create("w", 0)).hasMessageContaining("bad-size");
            assertThatThrownBy(() -> store.show("w")).hasMessageContaining("unknown-volume");
            assertThatThrownBy(() -> write(store, "v", 1, new byte[1]))
                    .hasMessageContaining("outside-of-volume");
        }
    }

    @Test
    void roomOfDeletedVolumesIsUsedAgainAndReadsAsZeros() throws IOException {
        try (VolumeStore store = open()) {
            store.create("a", 5 * CYLINDER);
            store.create("b", 5 * CYLINDER);
            store.create("c", 5 * CYLINDER);
            byte[] full = new byte[5 * CYLINDER];
            new Random(3).nextBytes(full);
            write(store, "b", 0, full);
            Hypervolume room = store.show("b").hypervolumes().getFirst();
            store.delete("b");
            store.create("d", 5 * CYLINDER - 100);
            assertThat(store.show("d").hypervolumes().getFirst().firstTrack())
                    .isEqualTo(room.firstTrack());
            assertThat(read(store, "d")).containsOnly(0);
        }
    }

    /** A crash between the new table and the clearing of the room. */
    @Test
    void dataOfAVolumeDeletedJustBeforeACrashDoesNotShine() throws IOException {
        byte[] empty;
        try (VolumeStore store = open()) {
            store.create("keep", 1);
            empty = Files.readAllBytes(directory.resolve("volumes"));
            store.create("gone", 3 * CYLINDER);
            byte[] full = new byte[3 * CYLINDER];
            new Random(4).nextBytes(full);
            write(store, "gone", 0, full);
            store.volume("gone").flush();
        }
        Files.write(directory.resolve("volumes"), empty);
        try (VolumeStore store = open()) {
            store.create("new", 3 * CYLINDER);
            assertThat(read(store, "new")).containsOnly(0);
        }
    }

    @Test
    void everyFlippedByteOfTheTableIsFound() throws IOException {
        try (VolumeStore store = open()) {
            store.create("a", 25 * CYLINDER);
            store.create("b", 5000);
        }
        Path table = directory.resolve("volumes");
        byte[] good = Files.readAllBytes(table);
        for (int at = 0; at < good.length; at++) {
            byte[] bad = good.clone();
            bad[at] ^= 0x10;
            Files.write(table, bad);
            assertThatThrownBy(this::open).hasMessageContaining("volume-table-damaged");
        }
        for (int length = 0; length < good.length; length++) {
            Files.write(table, java.util.Arrays.copyOf(good, length));
            assertThatThrownBy(this::open).hasMessageContaining("volume-table-damaged");
        }
        Files.write(table, good);
        // What a crash leaves of the next table is beside this one.
        Files.write(directory.resolve("volumes.new"), new byte[7]);
        try (VolumeStore store = open()) {
            assertThat(store.list()).hasSize(2);
            store.create("c", 1);
        }
    }

    @Test
    void aMissingDeviceIsNamed() throws IOException {
        try (VolumeStore store = open()) {
            store.create("a", 25 * CYLINDER);
        }
        Path device = directory.resolve("devices/00001.device");
        Files.move(device, directory.resolve("elsewhere"));
        assertThatThrownBy(this::open)
                .hasMessageContaining("device-missing")
                .hasMessageContaining("a");
        Files.copy(directory.resolve("devices/00000.device"), device);
        assertThatThrownBy(this::open).hasMessageContaining("device-damaged");
    }

    /** Random creations and deletions: no two volumes ever share a block. */
    @Test
    void volumesNeverOverlap() throws IOException {
        Random random = new Random(5);
        Map<String, byte[]> model = new HashMap<>();
        VolumeStore store = open();
        for (int round = 0; round < 60; round++) {
            if (model.size() > 6 || !model.isEmpty() && random.nextInt(3) == 0) {
                String name = new ArrayList<>(model.keySet()).get(random.nextInt(model.size()));
                store.delete(name);
                model.remove(name);
            } else {
                byte[] bytes = new byte[1 + random.nextInt(12 * CYLINDER)];
                random.nextBytes(bytes);
                store.create("v" + round, bytes.length);
                write(store, "v" + round, 0, bytes);
                model.put("v" + round, bytes);
            }
            if (random.nextInt(10) == 0) {
                store.close();
                store = open();
            }
            for (Map.Entry<String, byte[]> volume : model.entrySet()) {
                assertThat(read(store, volume.getKey())).isEqualTo(volume.getValue());
            }
        }
        assertThat(Files.list(directory.resolve("devices")).count()).isLessThan(12);
        store.close();
    }

    @Test
    void bitsAreOnTheDeviceDuringASessionAndGoneAfterwards() throws IOException {
        try (VolumeStore store = open()) {
            store.create("v", 22 * CYLINDER);
            StageTimer timer = new StageTimer("disk read", System::nanoTime);
            VolumeStore.Wanted wanted =
                    new VolumeStore.Wanted("v", new BlockSetId(0x1234_5678_9abcL));
            Volume volume = store.volume("v");
            VolumeReader first = store.protect(List.of(wanted), timer).getFirst();
            VolumeReader second = store.protect(List.of(wanted), timer).getFirst();
            assertThat(protectedTracks(volume)).isEqualTo(22 * 4);
            write(store, "v", 0, new byte[] {1});
            first.close();
            assertThat(protectedTracks(volume)).isEqualTo(22 * 4 - 1);
            second.close();
            assertThat(protectedTracks(volume)).isZero();
        }
    }

    private static long protectedTracks(Volume volume) throws IOException {
        long count = 0;
        for (long track = 0; track < volume.tracks(); track++) {
            count += volume.plex().isProtectedOnDevice(track) ? 1 : 0;
        }
        return count;
    }

    @Test
    void importAndExportKeepHoles() throws IOException {
        Path image = directory.resolve("image");
        try (RandomAccessFile file = new RandomAccessFile(image.toFile(), "rw")) {
            file.setLength(3_000_001);
            file.seek(1_000_000);
            file.write(new byte[] {1, 2, 3});
        }
        VolumeSettings settings =
                new VolumeSettings(
                        Geometry.DEFAULT,
                        1 << 22,
                        1 << 20,
                        SideFilePolicy.WAIT,
                        Duration.ofSeconds(5));
        try (VolumeStore store =
                VolumeStore.open(directory.resolve("other"), settings, new Random(1))) {
            store.create("v", 3_000_001);
            byte[] noise = new byte[3_000_001];
            new Random(6).nextBytes(noise);
            write(store, "v", 0, noise);
            store.importImage("v", image);
            assertThat(store.volume("v").plex().nextData(0, 900_000)).isEqualTo(900_000);
            store.exportImage("v", directory.resolve("copy"), false);
            assertThat(directory.resolve("copy")).hasSameBinaryContentAs(image);
            assertThat(blocks(directory.resolve("copy"))).isLessThan(1000);
            assertThatThrownBy(() -> store.exportImage("v", directory.resolve("copy"), false))
                    .hasMessageContaining("target-exists");
            store.exportImage("v", directory.resolve("copy"), true);
            Path nowhere = directory.resolve("none/copy");
            assertThatThrownBy(() -> store.exportImage("v", nowhere, false))
                    .hasMessageContaining("no-such-folder");
            store.create("small", 3_000_000);
            assertThatThrownBy(() -> store.importImage("small", image))
                    .hasMessageContaining("volume-too-small");
            assertThatThrownBy(() -> store.importImage("v", directory.resolve("none")))
                    .hasMessageContaining("unreadable-image");
        }
    }

    /** Blocks of 512 bytes that a file takes. */
    private static long blocks(Path file) throws IOException {
        Process process = new ProcessBuilder("stat", "-c", "%b", file.toString()).start();
        return Long.parseLong(new String(process.getInputStream().readAllBytes()).strip());
    }
}
