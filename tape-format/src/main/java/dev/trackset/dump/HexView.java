package dev.trackset.dump;

import dev.trackset.cartridge.CartridgeView;
import dev.trackset.cartridge.IndexEntry;
import dev.trackset.cartridge.PartitionReader;
import dev.trackset.problem.ProblemException;
import dev.trackset.tape.RecordType;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.ByteBuffer;
import java.util.Optional;

/** One block in hexadecimal digits and as text. */
final class HexView {

    private static final int ROW_LENGTH = 16;

    private final CartridgeView view;

    HexView(CartridgeView view) {
        this.view = view;
    }

    void print(int partition, long position, PrintStream out) throws IOException {
        PartitionReader reader =
                view.partitions().stream()
                        .filter(p -> p.number() == partition && position < p.objects())
                        .filter(p -> position >= 0)
                        .findFirst()
                        .orElseThrow(() -> noBlock(partition, position));
        BlockSource source = new BlockSource(reader);
        IndexEntry entry = reader.entry(position);
        if (!entry.isBlock()) {
            out.println(title(position) + (entry.isFilemark() ? "filemark" : "no block"));
            return;
        }
        ByteBuffer block = source.read(position, entry);
        Optional<RecordType> type = RecordType.classify(block);
        out.println(
                title(position)
                        + block.remaining()
                        + " bytes, "
                        + type.map(RecordType::text).orElse("none of Trackset's records"));
        source.record(position).ifPresent(record -> out.println(RecordText.describe(record)));
        rows(source.read(position, entry), out);
    }

    static void rows(ByteBuffer block, PrintStream out) {
        StringBuilder row = new StringBuilder();
        for (int offset = 0; offset < block.limit(); offset += ROW_LENGTH) {
            row.setLength(0);
            row.append(String.format("%08x ", offset));
            StringBuilder text = new StringBuilder();
            for (int i = offset; i < offset + ROW_LENGTH; i++) {
                if (i % (ROW_LENGTH / 2) == 0) {
                    row.append(' ');
                }
                if (i < block.limit()) {
                    int value = Byte.toUnsignedInt(block.get(i));
                    row.append(String.format("%02x ", value));
                    text.append(value >= ' ' && value <= '~' ? (char) value : '.');
                } else {
                    row.append("   ");
                }
            }
            out.println(row.append(" |").append(text).append('|'));
        }
    }

    private String title(long position) {
        return "tape " + view.barcode() + ", block " + position + ": ";
    }

    private ProblemException noBlock(int partition, long position) {
        return new ProblemException(
                "no-such-block",
                "tape "
                        + view.barcode()
                        + " has no block "
                        + position
                        + " in partition "
                        + partition,
                "look at the layout with 'trackset dump " + view.directory() + "'");
    }
}
