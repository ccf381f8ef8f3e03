package dev.trackset.cartridge;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** No byte of data, index or filemark map can change unseen. */
class FlipTest {

    @TempDir Path home;

    @ParameterizedTest
    @ValueSource(strings = {"data.0", "indx.0", "meta.0"})
    void everyFlippedByteIsFound(String name) throws IOException {
        Path cartridge = TestTape.small(home);
        RamDisk disk = RamDisk.load(cartridge);
        byte[] sound = disk.content(name);
        long seed = System.nanoTime();
        RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
        for (int at = 0; at < sound.length; at++) {
            for (int flip : new int[] {0xff, 1 << random.nextInt(8)}) {
                byte[] flipped = sound.clone();
                flipped[at] ^= (byte) flip;
                disk.contents.put(disk.names.get(name), flipped);
                assertThat(verify(cartridge, disk).damages())
                        .as("%s byte %d flipped by %#x, seed %d", name, at, flip, seed)
                        .isNotEmpty();
            }
        }
        disk.contents.put(disk.names.get(name), sound);
        CartridgeVerifier.Verdict verdict = verify(cartridge, disk);
        assertThat(verdict.damages()).isEmpty();
        assertThat(verdict.blocks()).isEqualTo(3);
        assertThat(verdict.bytes()).isEqualTo(1307);
    }

    private static CartridgeVerifier.Verdict verify(Path cartridge, RamDisk disk)
            throws IOException {
        CartridgeInspection inspection = CartridgeInspection.of(new RamFiles(disk), false);
        try (CartridgeView view = new CartridgeView(cartridge, inspection)) {
            return CartridgeVerifier.verify(view, bytes -> {});
        }
    }
}
