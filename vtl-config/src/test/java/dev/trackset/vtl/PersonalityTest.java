package dev.trackset.vtl;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trackset.vtl.mhvtl.ElementKind;
import org.junit.jupiter.api.Test;

/** Element addresses and drives against the tables that mhvtl has. */
class PersonalityTest {

    @Test
    void elementAddressesFollowVendorThenProduct() {
        assertAddresses("STK", "L700", 1, 10, 500, 1000);
        assertAddresses("STK", "SL500", 1, 10, 500, 1000);
        assertAddresses("IBM", "3573-TL", 1, 0x10, 0x100, 0x1000);
        assertAddresses("IBM", "03584L32", 1, 0x300, 0x101, 0x400);
        assertAddresses("IBM", "7337", 0x2f0, 0x300, 1, 0x400);
        assertAddresses("HP", "MSL G3 Series", 1, 0x1c0, 0x1e0, 0x20);
        assertAddresses("HP", "EML E-Series", 1, 10, 500, 1000);
        assertAddresses("SPECTRA", "PYTHON", 86, 99, 31, 1);
        assertAddresses("SPECTRA", "GATOR", 0x2c3, 1, 0x2a3, 0x1e);
        assertAddresses("SPECTRA", "215", 1, 0x10, 0x100, 0x1000);
        assertAddresses("ADIC", "ADIC Scalar", 1, 0x10, 0x100, 0x1000);
        assertAddresses("X", "QUANTUM i500", 1, 0x10, 0x100, 0x1000);
        assertAddresses("X", "OVERLAND", 1, 0, 0xff, 2);
        assertAddresses("ACME", "L700", 0x2f0, 0x300, 1, 0x400);
    }

    private static void assertAddresses(
            String vendor, String product, int picker, int map, int drive, int slot) {
        assertThat(ElementMap.of(vendor, product))
                .as("%s %s", vendor, product)
                .isEqualTo(new ElementMap(picker, map, drive, slot));
    }

    @Test
    void kindsOfElementDoNotRunIntoEachOther() {
        ElementMap l700 = ElementMap.of("STK", "L700");
        assertThat(l700.countMax(ElementKind.PICKER)).isEqualTo(9);
        assertThat(l700.countMax(ElementKind.MAP)).isEqualTo(490);
        assertThat(l700.countMax(ElementKind.DRIVE)).isEqualTo(500);
        assertThat(l700.countMax(ElementKind.SLOT)).isEqualTo(64_536);
        ElementMap overland = ElementMap.of("X", "OVERLAND");
        assertThat(overland.countMax(ElementKind.MAP)).isEqualTo(1);
        assertThat(overland.countMax(ElementKind.SLOT)).isEqualTo(0xff - 2);
    }

    @Test
    void drivesReadTwoGenerationsBackUpToLto7AndOneSince() {
        for (DriveProfile profile : DriveProfile.values()) {
            int own = profile.generation().number();
            for (Generation medium : Generation.values()) {
                int back = own - medium.number();
                int readable = own <= 7 ? 2 : 1;
                assertThat(profile.reads(medium))
                        .as("%s reads %s", profile, medium)
                        .isEqualTo(back >= 0 && back <= readable);
                assertThat(profile.writes(medium))
                        .as("%s writes %s", profile, medium)
                        .isEqualTo(back >= 0 && back <= 1);
            }
        }
    }

    @Test
    void profilesHaveTheNumbersOfTheirGeneration() {
        DriveProfile drive = DriveProfile.ofProduct("ULT3580-TD8").orElseThrow();
        assertThat(drive).isEqualTo(DriveProfile.LTO_8_DRIVE);
        assertThat(drive.densityCode()).isEqualTo(0x5e);
        assertThat(drive.nativeCapacityBytes()).isEqualTo(12_000_000_000_000L);
        assertThat(drive.nativeBytesPerSecond()).isEqualTo(360_000_000L);
        assertThat(drive.blockBytesMax()).isEqualTo(2_097_152);
        assertThat(DriveProfile.ofProduct("ULTRIUM-HH9")).contains(DriveProfile.LTO_9_DRIVE);
        assertThat(DriveProfile.ofProduct("Ultrium 6-SCSI")).contains(DriveProfile.LTO_6_DRIVE);
        assertThat(DriveProfile.ofProduct("Ultrium 9-SCSI")).isEmpty();
        assertThat(DriveProfile.ofProduct("ULT3580-TD4")).isEmpty();
        assertThat(DriveProfile.ofProduct("ult3580-td8")).isEmpty();
    }

    @Test
    void generationsAreKnownByManySpellings() {
        for (String label : new String[] {"LTO-8", "lto8", "L8", " lto-8 "}) {
            assertThat(Generation.ofLabel(label)).as(label).contains(Generation.LTO_8);
        }
        assertThat(Generation.ofLabel("LTO-10")).isEmpty();
        assertThat(Generation.ofLabel("8")).isEmpty();
    }
}
