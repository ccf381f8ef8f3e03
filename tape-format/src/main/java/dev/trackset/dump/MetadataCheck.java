package dev.trackset.dump;

import dev.trackset.metadata.BadMetadataException;
import dev.trackset.metadata.MetadataReader;
import dev.trackset.metadata.MetadataVisitor;
import dev.trackset.problem.ProblemException;
import dev.trackset.tape.RecordException;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** Reads the metadata that a tape holds whole, straight from the tape, and checks it. */
final class MetadataCheck {

    private final List<BlockSource> sources;
    private final Findings findings;

    MetadataCheck(List<BlockSource> sources, Findings findings) {
        this.sources = sources;
        this.findings = findings;
    }

    void check(BlockSets blockSets) throws IOException {
        for (BlockSetView blockSet : blockSets.all()) {
            for (MetadataStream stream : blockSet.metadata()) {
                if (stream.isWhole()) {
                    check(blockSet, stream);
                }
            }
        }
    }

    private void check(BlockSetView blockSet, MetadataStream stream) throws IOException {
        MetadataStream.Span start = stream.spans().getFirst();
        try (MetadataReader reader =
                new MetadataReader(new MetadataTapeInput(sources, blockSet.id(), stream))) {
            if (!reader.header().blockSet().equals(blockSet.id())) {
                throw new BadMetadataException(
                        BadMetadataException.Reason.CORRUPT,
                        "the metadata is that of block set " + reader.header().blockSet());
            }
            blockSet.metadataRead(reader.header(), reader.read(new MetadataVisitor() {}));
        } catch (BadMetadataException | RecordException | ProblemException e) {
            findings.block(
                    Severity.ERROR,
                    start.partition(),
                    start.first(),
                    Optional.of(blockSet.id()),
                    e.getMessage());
        }
    }
}
