package dev.trackset.tape;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trackset.block.Checksum;
import dev.trackset.field.FieldWriter;
import dev.trackset.frame.FrameHeader;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/**
 * Prints every constant of the layout and compares it with what was released. A difference is a
 * change of the format: tapes written before cannot be read any more. It needs a new version of the
 * record, an old reader that stays, and a line in the package's history; only then a new snapshot.
 * The test leaves the present one in {@code target/layout.txt}.
 */
class LayoutSnapshotTest {

    private static final List<Class<?>> LAYOUTS =
            List.of(
                    RecordPart.class,
                    RecordAssembler.class,
                    RecordParts.class,
                    FieldWriter.class,
                    VolumeLabel.class,
                    HeaderLabel.class,
                    NodeHeader.class,
                    SegmentHeader.class,
                    SegmentCounts.class,
                    TrackRun.class,
                    SegmentTrailer.class,
                    MetadataPart.class,
                    DirectoryEntry.class,
                    TapeDirectory.class,
                    ServerTrailer.class,
                    TapeReference.class,
                    CatalogEntry.class,
                    TapeCatalog.class,
                    NodeTrailer.class,
                    FrameHeader.class);

    private static final Predicate<String> LAYOUT_CONSTANT =
            Pattern.compile("_OFFSET$|LENGTH$|_MAX$|_MIN$|_LENGTH_|VERSION$").asPredicate();

    @Test
    void layoutIsTheOneThatWasReleased() throws Exception {
        StringBuilder snapshot = new StringBuilder();
        for (RecordType type : RecordType.values()) {
            snapshot.append(
                    String.format(
                            "%s %08x version %d%n", type.text(), type.magic(), type.version()));
        }
        for (Class<?> layout : LAYOUTS) {
            print(layout, snapshot);
        }
        for (TapeRecord record : SampleRecords.all()) {
            var block = RecordParts.split(record, RecordParts.BLOCK_BYTES_MIN).getFirst();
            snapshot.append(
                    String.format(
                            "sample %s: %d bytes, %08x%n",
                            record.type().text(), block.remaining(), Checksum.crc32c(block)));
        }
        Files.writeString(Path.of("target", "layout.txt"), snapshot);
        assertThat(snapshot.toString()).isEqualTo(released());
    }

    private static void print(Class<?> layout, StringBuilder snapshot) throws Exception {
        for (Field field : layout.getDeclaredFields()) {
            if (Modifier.isStatic(field.getModifiers()) && LAYOUT_CONSTANT.test(field.getName())) {
                field.setAccessible(true);
                snapshot.append(layout.getSimpleName() + "." + field.getName());
                snapshot.append(" " + field.get(null) + "\n");
            }
        }
    }

    private static String released() throws IOException {
        try (InputStream in = LayoutSnapshotTest.class.getResourceAsStream("layout.txt")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
