package dev.trackset.primary.volume;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trackset.block.Extent;
import dev.trackset.block.Geometry;
import dev.trackset.block.TrackAddress;
import dev.trackset.primary.volume.BlockMap.Part;
import dev.trackset.primary.volume.ExpectedBlocks.BlockRun;
import java.util.BitSet;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** The re-mapping table of volumes, and the book of what is still to come. */
class RemappingTest {

    private static final Geometry GEOMETRY = new Geometry(64, 15);

    private static Extent data(long block, long blocks, TrackAddress track, int firstBlock) {
        return new Extent(block, blocks, Extent.Kind.DATA, track, firstBlock);
    }

    @Test
    void partsOfAFrameThatBelongToTheObject() {
        BlockMap map = new BlockMap(GEOMETRY);
        map.add(data(0, 100, new TrackAddress(1, 2, 0), 10));
        map.add(data(500, 64, new TrackAddress(0, 7, 14), 0));
        map.end();
        assertThat(map.parts(new TrackAddress(1, 2, 0), 0, 64))
                .containsExactly(new Part(0, 54, 10));
        assertThat(map.parts(new TrackAddress(1, 2, 1), 0, 64))
                .containsExactly(new Part(54, 46, 0));
        assertThat(map.parts(new TrackAddress(0, 7, 14), 8, 16))
                .containsExactly(new Part(508, 16, 0));
        assertThat(map.parts(new TrackAddress(0, 7, 13), 0, 64)).isEmpty();
        assertThat(map.parts(new TrackAddress(2, 0, 0), 0, 64)).isEmpty();
    }

    /** A re-mapping table is no longer than the hypervolumes, however many zeros lie between. */
    @Test
    void extentsOfOneHypervolumeAreOnePiece() {
        BlockMap map = new BlockMap(GEOMETRY);
        for (int track = 0; track < 1000; track += 2) {
            map.add(data(track * 64L, 64, GEOMETRY.track(0, track), 0));
        }
        map.end();
        assertThat(map.parts(GEOMETRY.track(0, 3), 0, 64)).containsExactly(new Part(192, 64, 0));
    }

    @Test
    void expectedBlocksAgreeWithAModel() {
        for (long seed = 0; seed < 200; seed++) {
            Random random = new Random(seed);
            ExpectedBlocks expected = new ExpectedBlocks(8);
            BitSet model = new BitSet();
            for (int i = 0; i < 5; i++) {
                int first = random.nextInt(200);
                int count = 1 + random.nextInt(60);
                if (model.get(first, first + count).isEmpty()) {
                    expected.expect(first, count);
                    model.set(first, first + count);
                }
            }
            for (int i = 0; i < 30; i++) {
                int first = random.nextInt(200);
                int count = 1 + random.nextInt(60);
                BitSet arrived = new BitSet();
                List<BlockRun> runs = expected.arrive(first, count);
                runs.forEach(
                        run -> arrived.set((int) run.first(), (int) (run.first() + run.count())));
                BitSet wanted = new BitSet();
                wanted.set(first, first + count);
                wanted.and(model);
                assertThat(arrived).as("seed " + seed).isEqualTo(wanted);
                model.andNot(wanted);
                assertThat(expected.missing()).as("seed " + seed).isEqualTo(model.cardinality());
                assertThat(expected.firstMissing()).isEqualTo(model.nextSetBit(0));
            }
        }
    }
}
