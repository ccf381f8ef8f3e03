package dev.trackset.metadata;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trackset.block.Checksum;
import java.io.IOException;
import java.nio.ByteBuffer;
import org.junit.jupiter.api.Test;

/** A difference here is a change of the format: it needs a new version in the preamble. */
class MetadataLayoutTest {

    @Test
    void fixedPartsAreAsLongAsReleased() {
        assertThat(Preamble.LENGTH).isEqualTo(8);
        assertThat(Item.LENGTH).isEqualTo(9);
        assertThat(HeaderItem.FIXED_LENGTH).isEqualTo(35);
        assertThat(EntryItem.FIXED_LENGTH).isEqualTo(88);
        assertThat(ExtentsItem.EXTENT_LENGTH).isEqualTo(27);
        assertThat(EndItem.LENGTH).isEqualTo(52);
        assertThat(ExtentsItem.EXTENTS_MAX).isEqualTo(1024);
        assertThat(Item.BODY_BYTES_MAX).isEqualTo(16 * 1024 * 1024);
    }

    @Test
    void sampleIsWrittenAsReleased() throws IOException {
        byte[] metadata = SampleMetadata.bytes();
        assertThat(metadata).hasSize(890);
        assertThat(Checksum.crc32c(ByteBuffer.wrap(metadata))).isEqualTo(0x03c2e5eb);
    }
}
