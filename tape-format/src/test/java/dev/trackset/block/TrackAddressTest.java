package dev.trackset.block;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Random;
import org.junit.jupiter.api.Test;

class TrackAddressTest {

    @Test
    void looksLikeTheDocumentsAddresses() {
        assertThat(new TrackAddress(3, 17, 5)).hasToString("03:0017:5");
        assertThat(new TrackAddress(300, 123456, 12)).hasToString("300:123456:12");
    }

    @Test
    void packingKeepsTheAddressAndTheOrder() {
        Random random = new Random(3);
        for (int i = 0; i < 1000; i++) {
            TrackAddress a = random(random);
            TrackAddress b = random(random);
            assertThat(TrackAddress.unpack(a.packed())).isEqualTo(a);
            assertThat(Integer.signum(a.compareTo(b)))
                    .isEqualTo(Integer.signum(Long.compareUnsigned(a.packed(), b.packed())));
        }
    }

    @Test
    void fieldsHaveLimits() {
        assertThatIllegalArgumentException().isThrownBy(() -> new TrackAddress(65536, 0, 0));
        assertThatIllegalArgumentException().isThrownBy(() -> new TrackAddress(0, 1L << 32, 0));
        assertThatIllegalArgumentException().isThrownBy(() -> new TrackAddress(0, 0, -1));
    }

    @Test
    void geometryCountsTracksOfADeviceOf16Tebibytes() {
        Geometry geometry = Geometry.DEFAULT;
        long last = (16L << 40) / geometry.trackBytes() - 1;

        TrackAddress address = geometry.track(1, last);

        assertThat(geometry.index(address)).isEqualTo(last);
        assertThat(geometry.track(1, 16)).isEqualTo(new TrackAddress(1, 1, 1));
    }

    private static TrackAddress random(Random random) {
        return new TrackAddress(
                random.nextInt(65536), random.nextLong(1L << 32), random.nextInt(65536));
    }
}
