package dev.trackset.dump;

import dev.trackset.block.BlockSetId;
import dev.trackset.cartridge.IndexEntry;
import dev.trackset.tape.MetadataJoiner;
import dev.trackset.tape.MetadataPart;
import dev.trackset.tape.NotThisRecordException;
import dev.trackset.tape.RecordAssembler;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Iterator;
import java.util.List;

/** The metadata of a block set as a stream, its parts read from the tape when they are needed. */
final class MetadataTapeInput extends InputStream {

    private final List<BlockSource> sources;
    private final Iterator<MetadataStream.Span> spans;
    private final ByteArrayOutputStream joined = new ByteArrayOutputStream();
    private final MetadataJoiner joiner;
    private MetadataStream.Span span;
    private long inSpan;
    private byte[] part = new byte[0];
    private int inPart;

    MetadataTapeInput(List<BlockSource> sources, BlockSetId blockSet, MetadataStream stream) {
        this.sources = sources;
        this.spans = stream.spans().iterator();
        this.joiner = new MetadataJoiner(blockSet, joined);
    }

    @Override
    public int read() throws IOException {
        return fill() ? Byte.toUnsignedInt(part[inPart++]) : -1;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        if (!fill()) {
            return -1;
        }
        int count = Math.min(length, part.length - inPart);
        System.arraycopy(part, inPart, target, offset, count);
        inPart += count;
        return count;
    }

    private boolean fill() throws IOException {
        while (inPart == part.length) {
            if (!nextPart()) {
                return false;
            }
        }
        return true;
    }

    private boolean nextPart() throws IOException {
        if (span == null || inSpan == span.blocks()) {
            if (!spans.hasNext()) {
                return false;
            }
            span = spans.next();
            inSpan = 0;
        }
        long position = span.first() + inSpan++;
        BlockSource source = source(span.partition());
        IndexEntry entry = source.partition().entry(position);
        if (!(RecordAssembler.decode(source.read(position, entry)) instanceof MetadataPart next)) {
            throw new NotThisRecordException("block " + position + " is no part of the metadata");
        }
        joined.reset();
        joiner.add(next);
        part = joined.toByteArray();
        inPart = 0;
        return true;
    }

    private BlockSource source(int partition) {
        return sources.stream()
                .filter(source -> source.partition().number() == partition)
                .findFirst()
                .orElseThrow();
    }
}
