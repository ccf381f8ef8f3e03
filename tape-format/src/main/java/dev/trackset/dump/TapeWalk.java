package dev.trackset.dump;

import dev.trackset.cartridge.CartridgeDamage;
import dev.trackset.cartridge.CartridgeKind;
import dev.trackset.cartridge.CartridgeView;
import dev.trackset.cartridge.Filemarks;
import dev.trackset.cartridge.IndexEntry;
import dev.trackset.cartridge.PartitionReader;
import dev.trackset.dump.TapeBlock.Types;
import dev.trackset.tape.CatalogEntry;
import dev.trackset.tape.NodeTrailer;
import dev.trackset.tape.TapeCatalog;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Walks a tape from its beginning to its end, and then reads the metadata it holds whole. */
final class TapeWalk {

    private final CartridgeView view;
    private final boolean verify;
    private final TapeEvents events;
    private final BlockSets blockSets = new BlockSets();
    private final Findings findings;
    private final List<TapeStructure> structures = new ArrayList<>();
    private long blocks;
    private long filemarks;
    private long bytes;

    /**
     * @param verify whether every block is read and every checksum looked at; otherwise the trailer
     *     of a segment vouches for its blocks
     */
    TapeWalk(CartridgeView view, boolean verify, TapeEvents events) {
        this.view = view;
        this.verify = verify;
        this.events = new Counting(events);
        this.findings = new Findings(view.barcode(), this.events, blockSets);
    }

    TapeSummary walk() throws IOException {
        events.start(view);
        List<BlockSource> sources = new ArrayList<>();
        for (PartitionReader partition : view.partitions()) {
            BlockSource source = new BlockSource(partition);
            sources.add(source);
            learnNames(source);
        }
        damages(sources);
        boolean holdsData = view.memory().kind().filter(CartridgeKind.NULL::equals).isEmpty();
        if (holdsData) {
            for (BlockSource source : sources) {
                partition(source);
            }
            new MetadataCheck(sources, findings).check(blockSets);
        }
        TapeSummary summary = summary();
        events.end(summary);
        return summary;
    }

    /** Names of objects for findings, from the catalog at the end of the tape. */
    private void learnNames(BlockSource source) throws IOException {
        long objects = source.partition().objects();
        if (objects < 2 || !source.partition().entry(objects - 2).isBlock()) {
            return;
        }
        if (source.record(objects - 2).orElse(null) instanceof NodeTrailer trailer
                && source.record(trailer.catalogPosition()).orElse(null)
                        instanceof TapeCatalog catalog) {
            for (CatalogEntry entry : catalog.entries()) {
                blockSets.get(entry.blockSet()).catalog(entry);
            }
        }
    }

    private void partition(BlockSource source) throws IOException {
        PartitionReader partition = source.partition();
        TapeStructure structure =
                new TapeStructure(partition.number(), view.barcode(), blockSets, findings);
        structures.add(structure);
        Filemarks marks = partition.filemarks();
        long first = 0;
        for (int file = 0; file <= marks.count(); file++) {
            long end = file < marks.count() ? marks.at(file) : partition.objects();
            if (file < marks.count() || end > first) {
                events.file(partition.number(), file);
                new FileWalk(source, structure, findings, verify, file, first, end).walk(events);
            }
            if (file < marks.count()) {
                filemark(partition, file, first, end);
            }
            first = end + 1;
        }
        if (structure.label().isPresent() && !structure.isAtEnd() && structure.hasSegments()) {
            findings.tape(
                    Severity.NOTE,
                    partition.number(),
                    "the tape has no end group behind its last segment: a session is not closed");
        }
    }

    private void filemark(PartitionReader partition, long file, long first, long position)
            throws IOException {
        IndexEntry entry = partition.entry(position);
        events.block(
                new TapeBlock(
                        partition.number(),
                        file,
                        position - first,
                        position,
                        entry,
                        Types.FILEMARK,
                        Optional.empty(),
                        Optional.empty(),
                        "",
                        "",
                        true));
    }

    /** What the cartridge's own files say; the blocks' content comes with the walk. */
    private void damages(List<BlockSource> sources) throws IOException {
        DamagePlaces places = new DamagePlaces(sources);
        for (CartridgeDamage damage : view.damages()) {
            String text = damage.text() + " (" + damage.damageCase() + ")";
            if (damage.object() >= 0) {
                findings.block(
                        Severity.ERROR,
                        damage.partition(),
                        damage.object(),
                        places.blockSet(damage.partition(), damage.object()),
                        text);
            } else {
                findings.tape(Severity.ERROR, damage.partition(), text);
            }
        }
        if (view.unlistedDamages() > 0) {
            findings.tape(Severity.ERROR, 0, view.unlistedDamages() + " more that are not listed");
        }
    }

    private TapeSummary summary() {
        Optional<TapeStructure> ours =
                structures.stream().filter(s -> s.label().isPresent()).findFirst();
        return new TapeSummary(
                ours.flatMap(TapeStructure::label),
                blockSets.all(),
                ours.flatMap(TapeStructure::catalog),
                structures.stream().mapToLong(TapeStructure::sessions).sum(),
                ours.map(TapeStructure::isAtEnd).orElse(false),
                blocks,
                filemarks,
                bytes,
                findings.errors(),
                findings.notes());
    }

    /** Counts what goes by. */
    private final class Counting implements TapeEvents {
        private final TapeEvents next;

        Counting(TapeEvents next) {
            this.next = next;
        }

        @Override
        public void start(CartridgeView tape) throws IOException {
            next.start(tape);
        }

        @Override
        public void file(int partition, long number) throws IOException {
            next.file(partition, number);
        }

        @Override
        public void block(TapeBlock block) throws IOException {
            if (block.isFilemark()) {
                filemarks++;
            } else {
                blocks++;
                bytes += block.bytes();
            }
            next.block(block);
        }

        @Override
        public void finding(Finding finding) throws IOException {
            next.finding(finding);
        }

        @Override
        public void end(TapeSummary summary) throws IOException {
            next.end(summary);
        }
    }
}
