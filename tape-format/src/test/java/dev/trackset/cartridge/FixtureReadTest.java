package dev.trackset.cartridge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.trackset.cartridge.Fixtures.ExpectedRecord;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Every block of every cartridge that mhvtl wrote, against an independent decoder's list. */
class FixtureReadTest {

    private static Path find(String name) {
        return Fixtures.all().stream()
                .filter(path -> path.endsWith(name))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void everyRecordIsAsExpected() throws Exception {
        List<ExpectedRecord> expected = Fixtures.expected();
        assertThat(expected).hasSizeGreaterThan(70);
        int blocks = 0;
        for (ExpectedRecord record : expected) {
            try (CartridgeView view = Cartridge.openReadOnly(find(record.barcode()))) {
                PartitionReader partition = view.partitions().get(record.partition());
                blocks += checkRecord(record, partition);
            }
        }
        assertThat(blocks).isGreaterThan(45);
    }

    private static int checkRecord(ExpectedRecord record, PartitionReader partition)
            throws Exception {
        IndexEntry entry = partition.entry(record.object());
        assertThat(entry.number()).isEqualTo(record.object());
        assertThat(entry.isFilemark()).isEqualTo(record.filemark());
        if (record.filemark()) {
            assertThat(partition.filemarks().at(partition.filemarks().countBefore(record.object())))
                    .isEqualTo(record.object());
            return 0;
        }
        assertThat(entry.flags()).isEqualTo(record.flags());
        assertThat(entry.size()).isEqualTo(record.size());
        assertThat(entry.storedSize()).isEqualTo(record.stored());
        assertThat(entry.offset()).isEqualTo(record.offset());
        assertThat(entry.checksum()).isEqualTo(record.checksum());
        ByteBuffer block = ByteBuffer.allocateDirect(record.size());
        if (entry.isEncrypted()) {
            assertThatThrownBy(() -> partition.read(record.object(), block))
                    .isInstanceOf(BadBlockException.class)
                    .hasMessageContaining("E01005L8, partition 0, block " + record.object())
                    .hasMessageContaining("encrypted");
            partition.readStored(record.object(), entry, block);
        } else {
            assertThat(partition.read(record.object(), block)).isEqualTo(record.size());
        }
        assertThat(sha256(block.flip())).as(record.toString()).isEqualTo(record.sha256());
        return 1;
    }

    private static String sha256(ByteBuffer block) throws Exception {
        MessageDigest digest = MessageDigest.getInstance("SHA-256");
        digest.update(block);
        return HexFormat.of().formatHex(digest.digest());
    }

    @Test
    void everyCartridgeEndsWhereExpected() throws IOException {
        Map<String, String> ends = new TreeMap<>();
        for (Path path : Fixtures.all()) {
            try (CartridgeView view = Cartridge.openReadOnly(path)) {
                for (PartitionReader partition : view.partitions()) {
                    ends.put(
                            path.getFileName() + " p" + partition.number(),
                            "records " + partition.objects() + " data " + partition.dataBytes());
                }
            }
        }
        Map<String, String> expected =
                Files.readAllLines(Fixtures.ROOT.resolve("expected-records.txt")).stream()
                        .filter(line -> line.contains(" EOD "))
                        .map(line -> line.split(" EOD "))
                        .collect(Collectors.toMap(part -> part[0], part -> part[1]));
        assertThat(ends).containsAllEntriesOf(expected);
    }

    @Test
    void everyCartridgeIsSound() throws IOException {
        for (Path path : Fixtures.all()) {
            try (CartridgeView view = Cartridge.openReadOnly(path)) {
                CartridgeVerifier.Verdict verdict = CartridgeVerifier.verify(view, bytes -> {});
                if (path.endsWith("V00001L8-converted")) {
                    assertThat(verdict.damages())
                            .singleElement()
                            .extracting(CartridgeDamage::damageCase)
                            .isEqualTo(DamageCase.FORMAT_VERSION);
                } else {
                    assertThat(verdict.damages()).as(path.toString()).isEmpty();
                }
            }
        }
    }

    @Test
    void formatThreeIsReadLikeFormatSix() throws IOException {
        try (CartridgeView old = Cartridge.openReadOnly(find("V00001L8"));
                CartridgeView converted = Cartridge.openReadOnly(find("V00001L8-converted"))) {
            assertThat(old.isFormatThree()).isTrue();
            assertThat(old.barcode()).isEqualTo("V00001L8");
            assertThat(old.memory().generation()).contains(LtoGeneration.LTO_8);
            assertThat(old.memory().serialNumber()).isEqualTo(converted.memory().serialNumber());
            assertThat(old.memory().maximumCapacityBytes())
                    .isEqualTo(converted.memory().maximumCapacityBytes());
            assertThat(old.partitions().getFirst().objects()).isEqualTo(4);
            for (long object = 0; object < 3; object++) {
                ByteBuffer block = ByteBuffer.allocate(4096);
                ByteBuffer same = ByteBuffer.allocate(4096);
                old.partitions().getFirst().read(object, block);
                converted.partitions().getFirst().read(object, same);
                assertThat(block.flip()).isEqualTo(same.flip());
            }
        }
    }

    @Test
    void memoryTellsTheHistory() throws IOException {
        try (CartridgeView view = Cartridge.openReadOnly(Fixtures.v6("E01009L8"))) {
            CartridgeMemory memory = view.memory();
            assertThat(memory.loadCount()).isEqualTo(1);
            assertThat(memory.lastDrives()).containsExactly("IBM JVTL10D1", "", "", "");
            assertThat(memory.number(Attribute.WRITTEN_IN_LIFE)).isEqualTo(92288);
            assertThat(memory.maximumCapacityBytes()).isEqualTo(500L << 20);
            assertThat(memory.remainingCapacityBytes()).isEqualTo((500L << 20) - 13214);
            assertThat(memory.kind()).contains(CartridgeKind.DATA);
            assertThat(memory.entries()).hasSize(Attribute.values().length);
        }
    }
}
