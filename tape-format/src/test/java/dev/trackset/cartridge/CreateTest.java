package dev.trackset.cartridge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.trackset.problem.ProblemException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What we create against what mhvtl's mktape and its drives made of the same inputs. */
class CreateTest {

    /** SOURCE_DATE_EPOCH of the fixtures. */
    private static final Instant MADE = Instant.ofEpochSecond(1767225600);

    @TempDir Path home;

    @ParameterizedTest
    @CsvSource({
        "E01001L8, LTO_8, DATA, 0",
        "E01010L9, LTO_9, DATA, 0",
        "E01011L1, LTO_1, DATA, 0",
        "CLN001L8, LTO_8, CLEANING, 500",
    })
    void blankCartridgeIsThatOfMktape(
            String barcode, LtoGeneration generation, CartridgeKind kind, long mebibytes)
            throws IOException {
        Path made =
                Cartridges.create(
                        home, new CartridgeSpec(barcode, generation, kind, mebibytes << 20), MADE);
        assertSameFiles(made, Fixtures.v6(barcode));
    }

    @Test
    void writeProtectedCartridgeIsThatOfEditTape() throws IOException {
        Path made =
                Cartridges.create(
                        home, CartridgeSpec.data("E01015L8", LtoGeneration.LTO_8, 500 << 20), MADE);
        try (Cartridge cartridge = Cartridge.openReadWrite(made, CartridgeOptions.DEFAULT)) {
            cartridge.setWriteProtected(true);
        }
        assertSameFiles(made, Fixtures.v6("E01015L8"));
    }

    static void assertSameFiles(Path made, Path expected) throws IOException {
        try (Stream<Path> files = Files.list(made)) {
            List<String> names =
                    files.map(file -> file.getFileName().toString())
                            .filter(name -> !name.equals(CartridgeLock.FILE))
                            .sorted()
                            .toList();
            assertThat(names).containsExactly("data.0", "indx.0", "mam", "meta.0", "mhvtl_data");
        }
        for (String name : List.of("data.0", "indx.0", "meta.0", "mhvtl_data", "mam")) {
            assertThat(made.resolve(name)).hasSameBinaryContentAs(expected.resolve(name));
        }
    }

    @Test
    void existingBarcodeIsRefused() throws IOException {
        CartridgeSpec spec = CartridgeSpec.data("E01001L8", LtoGeneration.LTO_8, 1 << 20);
        Cartridges.create(home, spec, MADE);
        assertThatThrownBy(() -> Cartridges.create(home, spec, MADE))
                .isInstanceOf(ProblemException.class)
                .hasMessageContaining("cartridge-exists")
                .hasMessageContaining("E01001L8");
    }

    @Test
    void barcodesThatMhvtlOrTheFileSystemRefuseAreRefused() {
        for (String barcode : List.of("", "A B", "../up", "A".repeat(17), ".hidden", "a/b", "é")) {
            assertThat(CartridgeSpec.isBarcode(barcode)).as(barcode).isFalse();
            assertThatThrownBy(() -> CartridgeSpec.requireBarcode(barcode))
                    .isInstanceOf(ProblemException.class);
        }
        assertThat(CartridgeSpec.isBarcode("A".repeat(16))).isTrue();
    }

    @Test
    void blocksWrittenAreRead() throws IOException {
        Path made =
                Cartridges.create(
                        home, CartridgeSpec.data("T00001L9", LtoGeneration.LTO_9, 500 << 20), MADE);
        try (Cartridge cartridge = Cartridge.openReadWrite(made, CartridgeOptions.DEFAULT)) {
            ByteBuffer block = ByteBuffer.allocateDirect(1000);
            assertThat(cartridge.append(block)).isEqualTo(AppendResult.WRITTEN);
            assertThat(block.remaining()).isZero();
            cartridge.appendFilemarks(1);
            assertThat(cartridge.objects()).isEqualTo(2);
            assertThat(cartridge.filemarks().at(0)).isEqualTo(1);
            cartridge.sync();
            assertThat(cartridge.read(0, ByteBuffer.allocate(1000))).isEqualTo(1000);
        }
        try (CartridgeView view = Cartridge.openReadOnly(made)) {
            assertThat(CartridgeVerifier.verify(view, bytes -> {}).damages()).isEmpty();
            assertThat(view.partitions().getFirst().objects()).isEqualTo(2);
        }
    }
}
