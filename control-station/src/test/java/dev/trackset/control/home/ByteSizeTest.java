package dev.trackset.control.home;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ByteSizeTest {

    @ParameterizedTest
    @CsvSource({
        "0, 0",
        "4096, 4096",
        "1K, 1024",
        "64M, 67108864",
        "64m, 67108864",
        "64MiB, 67108864",
        "64MB, 67108864",
        "1G, 1073741824",
        "2T, 2199023255552"
    })
    void readsWhatPeopleWrite(String text, long bytes) {
        assertThat(ByteSize.parse(text).bytes()).isEqualTo(bytes);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "M", "-1", "1.5G", "64X", "99999999999T", "1 G G"})
    void refusesWhatIsNoSize(String text) {
        assertThatThrownBy(() -> ByteSize.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(text);
    }

    @Test
    void itsTextIsReadBackExactly() {
        for (long bytes :
                new long[] {0, 1, 1023, 1024, 1025, 64L << 20, 3L << 40, Long.MAX_VALUE}) {
            assertThat(ByteSize.parse(new ByteSize(bytes).toString()).bytes()).isEqualTo(bytes);
        }
        assertThat(new ByteSize(64L << 20)).hasToString("64M");
    }

    @Test
    void roundsForPeople() {
        assertThat(ByteSize.forPeople(0)).isEqualTo("0 B");
        assertThat(ByteSize.forPeople(1536)).isEqualTo("1.5 KiB");
        assertThat(ByteSize.forPeople((1L << 20) - 1)).isEqualTo("1.0 MiB");
        assertThat(ByteSize.forPeople(5L << 40)).isEqualTo("5.0 TiB");
    }
}
