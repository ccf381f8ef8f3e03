package dev.trackset.tests.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static dev.trackset.tests.architecture.Modules.ALL;
import static dev.trackset.tests.architecture.Modules.CONTROL_STATION;
import static dev.trackset.tests.architecture.Modules.PRIMARY_NODE;
import static dev.trackset.tests.architecture.Modules.SECONDARY_NODE;
import static dev.trackset.tests.architecture.Modules.TAPE_FORMAT;
import static dev.trackset.tests.architecture.Modules.VTL_CONFIG;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.lang.foreign.Linker;
import java.net.Socket;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ArchitectureTest {

    /** The classes that call the system, one per system interface. */
    private static final Set<String> SYSTEM_INTERFACES =
            Set.of("dev.trackset.primary.posix.NativeCalls", "dev.trackset.cartridge.Writeback");

    @Test
    void everyModuleIsLookedAt() {
        for (DescribedPredicate<JavaClass> module :
                List.of(TAPE_FORMAT, VTL_CONFIG, PRIMARY_NODE, SECONDARY_NODE, CONTROL_STATION)) {
            assertThat(ALL.that(module)).as(module.getDescription()).hasSizeGreaterThan(10);
        }
        DescribedPredicate<JavaClass> none =
                not(TAPE_FORMAT)
                        .and(not(VTL_CONFIG))
                        .and(not(PRIMARY_NODE))
                        .and(not(SECONDARY_NODE))
                        .and(not(CONTROL_STATION));
        assertThat(ALL.that(none)).as("classes of no module").isEmpty();
    }

    @Test
    void primaryNodeHasNoWordForTape() {
        String reason =
                "a primary node holds objects and sends tracks: whether they end on tape, on disk or"
                        + " in another node is not its business";
        Rules.noClassNamed(PRIMARY_NODE, "Tape|Drive|Cartridge|Changer|Barcode")
                .because(reason)
                .check(ALL);
        Rules.noMemberNamed(PRIMARY_NODE, "tape|cartridge|changer|barcode")
                .because(reason)
                .check(ALL);
        Rules.noDependency(
                        PRIMARY_NODE,
                        "dev.trackset.tape..",
                        "dev.trackset.cartridge..",
                        "dev.trackset.dump..",
                        "dev.trackset.secondary..",
                        "dev.trackset.vtl..")
                .because(reason)
                .check(ALL);
    }

    @Test
    void secondaryNodeHasNoWordForVolumesAndFileSystems() {
        String reason =
                "a secondary node moves block sets: what kind of object they are stands in their"
                        + " metadata, which it carries unread";
        Rules.noClassNamed(SECONDARY_NODE, "Volume|FileSystem|Inode|FileEntry|Plex")
                .because(reason)
                .check(ALL);
        Rules.noDependency(SECONDARY_NODE, "dev.trackset.primary..", "dev.trackset.control..")
                .because(reason)
                .check(ALL);
        noClasses()
                .that(SECONDARY_NODE)
                .should()
                .dependOnClassesThat()
                .haveNameMatching("dev\\.trackset\\.metadata\\.(File|Extended|Metadata).*")
                .because(reason)
                .check(ALL);
    }

    @Test
    void tapeFormatKnowsSocketsOnlyInItsLink() {
        Rules.noSockets(TAPE_FORMAT.and(not(resideInAPackage("dev.trackset.link.."))))
                .because("formats are bytes: only the stream link moves them between processes")
                .check(ALL);
    }

    @Test
    void tapeFormatKnowsNeitherThreadsNorAClock() {
        Rules.noClock(TAPE_FORMAT)
                .because("the same input must give the same bytes; time is handed in")
                .check(ALL);
        Rules.noThreads(TAPE_FORMAT)
                .because("who runs a format's code is decided by the nodes")
                .check(ALL);
    }

    @Test
    void vtlConfigKnowsNothingButItsFiles() {
        String reason = "a configuration is data, the same whenever and wherever it is read";
        Rules.noClock(VTL_CONFIG).because(reason).check(ALL);
        Rules.noThreads(VTL_CONFIG).because(reason).check(ALL);
        Rules.noSockets(VTL_CONFIG).because(reason).check(ALL);
        noClasses()
                .that(VTL_CONFIG)
                .should()
                .dependOnClassesThat(
                        describe(
                                "are in other modules",
                                type ->
                                        type.getPackageName().startsWith("dev.trackset")
                                                && !type.getPackageName()
                                                        .startsWith("dev.trackset.vtl")))
                .because(reason)
                .check(ALL);
    }

    @Test
    void moversMeetOnlyInStaging() {
        String reason = "what one of them waits for must not be able to stop the other";
        DescribedPredicate<JavaClass> frontEnd =
                resideInAPackage("dev.trackset.secondary.frontend..");
        DescribedPredicate<JavaClass> backEnd =
                resideInAPackage("dev.trackset.secondary.backend..");
        assertThat(ALL.that(frontEnd)).isNotEmpty();
        assertThat(ALL.that(backEnd)).isNotEmpty();

        Rules.noDependency(
                        frontEnd,
                        "dev.trackset.secondary.backend..",
                        "dev.trackset.secondary.recall..",
                        "dev.trackset.secondary.mount..",
                        "dev.trackset.secondary.device..",
                        "dev.trackset.secondary.embedded..",
                        "dev.trackset.tape..",
                        "dev.trackset.cartridge..")
                .because("the front-end mover knows no drive: " + reason)
                .check(ALL);
        Rules.noDependency(backEnd, "dev.trackset.secondary.frontend..", "dev.trackset.link..")
                .because("the back-end mover knows no link: " + reason)
                .check(ALL);
        Rules.noSockets(backEnd).because("the back-end mover knows no link").check(ALL);
    }

    @Test
    void systemCallsLiveInOneClassPerInterface() {
        noClasses()
                .that(
                        describe(
                                "are not the class of a system interface",
                                type -> !SYSTEM_INTERFACES.contains(outermost(type).getName())))
                .should()
                .callMethod(Linker.class, "nativeLinker")
                .because("a wrong signature crashes the whole process: they are read in one place")
                .check(ALL);
        assertThat(SYSTEM_INTERFACES).allSatisfy(name -> assertThat(ALL.contain(name)).isTrue());
    }

    private static JavaClass outermost(JavaClass type) {
        return type.getEnclosingClass().map(ArchitectureTest::outermost).orElse(type);
    }

    /** Does all that the rules forbid. */
    @SuppressWarnings("unused")
    private static final class Offender {
        private Thread tapeThread = new Thread(() -> System.nanoTime());
        private Socket socket;
    }

    @Test
    void rulesFindOffenders() {
        JavaClasses offender = new ClassFileImporter().importClasses(Offender.class);
        DescribedPredicate<JavaClass> any = DescribedPredicate.alwaysTrue();

        assertThat(Rules.noClock(any).evaluate(offender).hasViolation()).isTrue();
        assertThat(Rules.noThreads(any).evaluate(offender).hasViolation()).isTrue();
        assertThat(Rules.noSockets(any).evaluate(offender).hasViolation()).isTrue();
        assertThat(Rules.noMemberNamed(any, "tape").evaluate(offender).hasViolation()).isTrue();
        assertThat(Rules.noClassNamed(any, "Offender").evaluate(offender).hasViolation()).isTrue();
        assertThat(Rules.noDependency(any, "java.net..").evaluate(offender).hasViolation())
                .isTrue();
    }
}
