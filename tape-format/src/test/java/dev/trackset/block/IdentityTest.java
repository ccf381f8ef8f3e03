package dev.trackset.block;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Instant;
import java.util.Random;
import org.junit.jupiter.api.Test;

class IdentityTest {

    @Test
    void textTellsTheTimeAndIsReadBack() {
        BlockSetId id = BlockSetId.create(Instant.parse("2026-11-21T09:40:12.9Z"), new Random(1));

        assertThat(id.toString()).startsWith("20261121-094012-").hasSize(22);
        assertThat(BlockSetId.parse(id.toString())).isEqualTo(id);
        assertThat(id.created()).isEqualTo(Instant.parse("2026-11-21T09:40:12Z"));
    }

    @Test
    void textSortsAsTheIdentityDoes() {
        Random random = new Random(7);
        for (int i = 0; i < 1000; i++) {
            TapeId a = TapeId.create(Instant.ofEpochSecond(random.nextLong(1L << 34)), random);
            TapeId b = TapeId.create(Instant.ofEpochSecond(random.nextLong(1L << 34)), random);
            assertThat(Integer.signum(a.toString().compareTo(b.toString())))
                    .as("%s and %s", a, b)
                    .isEqualTo(Integer.signum(a.compareTo(b)));
            assertThat(TapeId.parse(a.toString())).isEqualTo(a);
        }
    }

    @Test
    void otherTextsAreRefused() {
        for (String text :
                new String[] {
                    "", "20261121-094012", "20261321-094012-aaaaaa", "20261121-094012-aaaail", "x"
                }) {
            assertThatIllegalArgumentException().isThrownBy(() -> SessionId.parse(text));
        }
    }

    @Test
    void zeroIsNoIdentity() {
        assertThatIllegalArgumentException().isThrownBy(() -> new BlockSetId(0));
    }
}
