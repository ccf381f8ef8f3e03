package dev.trackset.dump;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.trackset.block.BlockSetId;
import dev.trackset.problem.ProblemException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class TapeDumpTest {

    @TempDir Path home;

    @Test
    void interleavedTapeIsSoundAndShown() throws IOException {
        Path tape = interleaved();
        Dump text = dump(tape, DumpOptions.TEXT.withVerify(true));
        assertThat(text.findings()).as(text.out()).isZero();
        assertThat(text.out())
                .contains("Tape E01001L8, LTO-8, data")
                .contains("volume-label")
                .contains("segment 1, /srv/a, channel 0")
                .contains("60 names, 30.0 KiB, 60 data blocks")
                .contains("Every block was read, nothing is wrong");
        assertThat(dump(tape, DumpOptions.TEXT).findings()).isZero();
    }

    @Test
    void jsonHasEveryBlockWithItsTypeAndBlockSet() throws IOException {
        Path tape = interleaved();
        for (boolean verify : new boolean[] {false, true}) {
            JsonNode json =
                    new JsonMapper()
                            .readTree(dump(tape, DumpOptions.JSON.withVerify(verify)).out());
            assertThat(json.get("barcode").asString()).isEqualTo("E01001L8");
            assertThat(types(json.get("files").get(0)))
                    .containsExactly("volume-label", "header-label", "node-header");
            JsonNode segment = json.get("files").get(1);
            assertThat(types(segment))
                    .containsExactly(
                            "segment-header", "tracks", "tracks", "tracks", "segment-trailer");
            assertThat(segment.get("records").get(1).get("block").asLong()).isEqualTo(5);
            String first = segment.get("records").get(0).get("blockSet").asString();
            for (JsonNode record : segment.get("records")) {
                assertThat(record.get("blockSet").asString()).isEqualTo(first);
            }
            JsonNode second = json.get("files").get(2).get("records").get(0).get("blockSet");
            assertThat(second.asString()).isNotEqualTo(first);
            assertThat(types(json.get("files").get(json.get("files").size() - 1)))
                    .containsExactly("directory", "server-trailer", "tape-catalog", "node-trailer");
            assertThat(json.get("blockSets").size()).isEqualTo(2);
            assertThat(json.get("ended").asBoolean()).isTrue();
            assertThat(json.get("errors").asLong()).isZero();
        }
    }

    @Test
    void tapeOfTwoSessionsIsSound() throws IOException {
        Path tape;
        try (TapeBuilder builder = builder("E01001L8")) {
            tape = builder.path();
            for (int session = 0; session < 2; session++) {
                BlockSetId a = builder.blockSet("/session/" + session);
                builder.segment(a, 2);
                builder.metadata(a);
                builder.endGroup();
            }
        }
        Dump dump = dump(tape, DumpOptions.TEXT.withVerify(true));
        assertThat(dump.findings()).as(dump.out()).isZero();
        assertThat(dump.out()).contains("2 sessions").contains("the one before at block");
    }

    @Test
    void tornSegmentAndMissingEndAreNotesNotErrors() throws IOException {
        Path tape;
        try (TapeBuilder builder = builder("E01001L8")) {
            tape = builder.path();
            BlockSetId a = builder.blockSet("/srv/a");
            builder.segment(a, 2);
            builder.tornSegment(a);
        }
        Dump dump = dump(tape, DumpOptions.TEXT.withVerify(true));
        assertThat(dump.findings()).as(dump.out()).isZero();
        assertThat(dump.out())
                .contains("segment 1 ends without a trailer: it was not committed")
                .contains("no end group")
                .contains("2 notes");
    }

    @Test
    void misplacedSegmentIsFound() throws IOException {
        Path tape;
        try (TapeBuilder builder = builder("E01001L8")) {
            tape = builder.path();
            BlockSetId a = builder.blockSet("/srv/a");
            var header = builder.segment(a, 1);
            builder.write(header);
        }
        List<Finding> findings = new ArrayList<>();
        assertThat(TapeDump.verify(tape, findings::add)).isEqualTo(2);
        assertThat(findings.getFirst().toString())
                .startsWith("tape E01001L8, block 8, block set ")
                .endsWith(" of /srv/a: the segment header was written for file 1, block 4");
    }

    @Test
    void hexShowsRecordAndBytes() throws IOException {
        Path tape = interleaved();
        String hex = dump(tape, DumpOptions.TEXT.withHexBlock(0, 0)).out();
        assertThat(hex)
                .contains("tape E01001L8, block 0: 80 bytes, volume-label")
                .contains("00000000  56 4f 4c 31 45 30 31 30  30 31 20")
                .contains("|VOL1E01001 ");
        assertThat(dump(tape, DumpOptions.TEXT.withHexBlock(0, 3)).out()).contains("filemark");
        assertThatThrownBy(() -> dump(tape, DumpOptions.TEXT.withHexBlock(0, 1_000_000)))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        e -> assertThat(e.problem().code()).isEqualTo("no-such-block"));
    }

    private Path interleaved() throws IOException {
        try (TapeBuilder builder = builder("E01001L8")) {
            BlockSetId a = builder.blockSet("/srv/a");
            BlockSetId b = builder.blockSet("/srv/b");
            builder.segment(a, 3);
            builder.segment(b, 2);
            builder.segment(a, 1);
            builder.segment(b, 4);
            builder.metadata(a);
            builder.metadata(b);
            builder.endGroup();
            return builder.path();
        }
    }

    private TapeBuilder builder(String barcode) throws IOException {
        return new TapeBuilder(home, barcode, 512, 8, 500L << 20);
    }

    static List<String> types(JsonNode file) {
        List<String> types = new ArrayList<>();
        file.get("records").forEach(record -> types.add(record.get("type").asString()));
        return types;
    }

    record Dump(String out, int findings) {}

    static Dump dump(Path tape, DumpOptions options) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        int findings;
        try (PrintStream out = new PrintStream(bytes, false, StandardCharsets.UTF_8)) {
            findings = TapeDump.run(tape, options, out);
        }
        return new Dump(bytes.toString(StandardCharsets.UTF_8), findings);
    }
}
