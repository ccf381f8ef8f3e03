package dev.trackset.vtl.mhvtl;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;

class RewriteTest {

    private static final int RUNS = 2_000;

    @Test
    void anyBytesComeBackUnchanged() {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        byte[] alphabet = "\n\r #:=Slot Drive 1\u00e4\0".getBytes(StandardCharsets.UTF_8);
        for (int run = 0; run < RUNS; run++) {
            byte[] bytes = new byte[random.nextInt(80)];
            for (int i = 0; i < bytes.length; i++) {
                bytes[i] = alphabet[random.nextInt(alphabet.length)];
            }
            ConfigText text = ConfigText.parse("any", bytes);
            assertThat(text.bytes()).as("seed %d run %d", seed, run).isEqualTo(bytes);
            // Whatever the text is, the readers must not fail.
            assertThat(new DeviceConf(text).stanzas()).isNotNull();
            assertThat(new ContentsFile(text).entries()).isNotNull();
            assertThat(new MhvtlConf(text).entries()).isNotNull();
        }
    }

    @Test
    void setsAKeyInItsLineOrBelowTheStanzasFirst() {
        DeviceConf conf =
                new DeviceConf(
                        ConfigText.of(
                                "device.conf",
                                """
                                # ours
                                Library: 10 CHANNEL: 00 TARGET: 00 LUN: 00
                                 Colour: blue
                                 Home directory: /old

                                Drive: 11 CHANNEL: 00 TARGET: 01 LUN: 00
                                 Backoff: 100
                                """));

        Stanza library = conf.stanza(StanzaKind.LIBRARY, 10).orElseThrow();
        conf = conf.with(library, DeviceKey.HOME_DIRECTORY, "/new");
        conf = conf.with(library, DeviceKey.PERSIST, "yes");

        assertThat(conf.text().text())
                .isEqualTo(
                        """
                        # ours
                        Library: 10 CHANNEL: 00 TARGET: 00 LUN: 00
                         PERSIST: yes
                         Colour: blue
                         Home directory: /new

                        Drive: 11 CHANNEL: 00 TARGET: 01 LUN: 00
                         Backoff: 100
                        """);
    }

    @Test
    void readsLikeTheDaemons() {
        DeviceConf conf =
                new DeviceConf(
                        ConfigText.of(
                                "device.conf",
                                """
                                Drive:  11  CHANNEL: 0   TARGET: 1 LUN: 0
                                   Vendor identification:   IBM rest
                                 Backoff: 1
                                 Backoff: 2
                                # Backoff: 3
                                 Product identification: ULT3580-TD8
                                 \s
                                 Unit serial number: AFTER_BLANKS

                                 Unit serial number: OUTSIDE
                                """));

        Stanza drive = conf.stanza(StanzaKind.DRIVE, 11).orElseThrow();

        assertThat(drive.address()).isEqualTo(new ScsiAddress(0, 1, 0));
        assertThat(drive.word(DeviceKey.VENDOR)).contains("IBM");
        assertThat(drive.word(DeviceKey.BACKOFF)).contains("2");
        assertThat(drive.value(DeviceKey.PRODUCT)).contains("ULT3580-TD8");
        assertThat(drive.word(DeviceKey.SERIAL)).contains("AFTER_BLANKS");
    }

    @Test
    void setsASettingInItsLineOrAtTheEnd() {
        MhvtlConf conf = new MhvtlConf(ConfigText.of("mhvtl.conf", "# c\nCAPACITY=0\nVERBOSE=1"));

        assertThat(conf.with(MhvtlConf.CAPACITY, "500").text().text())
                .isEqualTo("# c\nCAPACITY=500\nVERBOSE=1");
        assertThat(conf.with(MhvtlConf.HOME_PATH, "/srv").text().text())
                .isEqualTo("# c\nCAPACITY=0\nVERBOSE=1\nMHVTL_HOME_PATH=/srv\n");
    }

    @Test
    void putsNewElementsBehindTheLastOfTheirKind() {
        ContentsFile contents =
                new ContentsFile(ConfigText.of("library_contents.10", "Slot 2:\n\nMAP 1:\n"));

        contents = contents.with(ElementKind.SLOT, 1, "A00001L8");
        contents = contents.with(ElementKind.PICKER, 1, "");

        assertThat(contents.text().text())
                .isEqualTo("Slot 2:\nSlot 1: A00001L8\n\nMAP 1:\nPicker 1:\n");
    }
}
