package dev.trackset.dump;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trackset.block.BlockSetId;
import dev.trackset.problem.ProblemException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A small tape of ours, damaged after it was written. */
class DamagedTapeTest {

    private static final List<String> FILES =
            List.of("data.0", "indx.0", "meta.0", "mam", "mhvtl_data");

    @TempDir Path home;

    private Path tape;

    @BeforeEach
    void write() throws IOException {
        try (TapeBuilder builder = new TapeBuilder(home, "E01001L8", 512, 2, 500L << 20)) {
            tape = builder.path();
            BlockSetId a = builder.blockSet("/srv/a");
            BlockSetId b = builder.blockSet("/srv/b");
            builder.segment(a, 2);
            builder.segment(b, 2);
            builder.metadata(a);
            builder.endGroup();
        }
    }

    @Test
    void unflippedTapeIsSound() throws IOException {
        assertThat(findings()).isEmpty();
    }

    /** Every byte in turn would take a minute; which ones are taken is by chance. */
    @Test
    void flippedBytesAreFoundAndNamed() throws IOException {
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        for (String name : List.of("data.0", "indx.0", "meta.0")) {
            Path file = tape.resolve(name);
            byte[] content = Files.readAllBytes(file);
            for (int at = random.nextInt(60); at < content.length; at += 1 + random.nextInt(150)) {
                byte[] flipped = content.clone();
                flipped[at] ^= (byte) (1 << random.nextInt(8));
                Files.write(file, flipped);
                List<Finding> findings = findings();
                assertThat(findings).as("seed %d, %s byte %d", seed, name, at).isNotEmpty();
                assertThat(findings.getFirst().barcode()).isEqualTo("E01001L8");
            }
            Files.write(file, content);
        }
    }

    @Test
    void damageInASegmentNamesBlockSetAndObject() throws IOException {
        byte[] data = Files.readAllBytes(tape.resolve("data.0"));
        int inFirstBatch = 80 + 80 + 100 + 129 + 500;
        data[inFirstBatch] ^= 1;
        Files.write(tape.resolve("data.0"), data);
        List<Finding> findings = findings();
        assertThat(findings).hasSize(1);
        assertThat(findings.getFirst().toString())
                .startsWith("tape E01001L8, block 5, block set 20261121-094012-")
                .contains(" of /srv/a: ");
    }

    @Test
    void damagedSegmentHeaderIsNamedByTheTrailerAndTheCatalog() throws IOException {
        byte[] data = Files.readAllBytes(tape.resolve("data.0"));
        data[80 + 80 + 96 + 60] ^= 1;
        Files.write(tape.resolve("data.0"), data);
        List<Finding> findings = findings();
        assertThat(findings.getFirst().toString())
                .startsWith("tape E01001L8, block 4, block set 20261121-094012-")
                .contains(" of /srv/a: ");
    }

    @Test
    void truncatedAndMissingFilesAreShownAsFarAsTheyGo() throws IOException {
        Random random = new Random(7);
        for (String name : FILES) {
            Path file = tape.resolve(name);
            byte[] content = Files.readAllBytes(file);
            for (int i = 0; i < 12; i++) {
                Files.write(file, Arrays.copyOf(content, random.nextInt(content.length)));
                dumpEveryWay();
            }
            Files.delete(file);
            dumpEveryWay();
            Files.write(file, content);
        }
    }

    @Test
    void randomBytesNeverMakeItFail() throws IOException {
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        for (String name : FILES) {
            Path file = tape.resolve(name);
            byte[] content = Files.readAllBytes(file);
            for (int i = 0; i < 12; i++) {
                byte[] damaged = content.clone();
                int start = random.nextInt(content.length);
                int end = Math.min(content.length, start + 1 + random.nextInt(200));
                for (int at = start; at < end; at++) {
                    damaged[at] = (byte) random.nextInt();
                }
                Files.write(file, damaged);
                try {
                    dumpEveryWay();
                } catch (RuntimeException | IOException e) {
                    throw new AssertionError("seed " + seed + ", " + name + " at " + start, e);
                }
            }
            Files.write(file, content);
        }
    }

    private void dumpEveryWay() throws IOException {
        try {
            assertThat(TapeDumpTest.dump(tape, DumpOptions.TEXT).out()).startsWith("Tape ");
            Path svg = home.resolve("tape.svg");
            TapeDumpTest.dump(tape, DumpOptions.JSON.withVerify(true).withSvg(svg));
            assertThat(svg).content().endsWith("</svg>\n");
        } catch (ProblemException e) {
            assertThat(e.problem().code()).isEqualTo("no-such-cartridge");
        }
    }

    private List<Finding> findings() throws IOException {
        List<Finding> findings = new ArrayList<>();
        long errors = TapeDump.verify(tape, findings::add);
        findings.removeIf(finding -> finding.severity() == Severity.NOTE);
        assertThat(errors).isEqualTo(findings.size());
        return findings;
    }
}
