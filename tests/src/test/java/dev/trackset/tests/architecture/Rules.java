package dev.trackset.tests.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noMembers;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchRule;
import java.util.Set;

/** Rules that hold for whatever classes they are applied to. */
final class Rules {

    /** Calls that read a clock which nobody handed in. */
    private static final Set<String> CLOCK_METHODS =
            Set.of("nanoTime", "currentTimeMillis", "now", "systemUTC", "systemDefaultZone");

    private static final DescribedPredicate<JavaAccess<?>> READS_A_CLOCK =
            DescribedPredicate.describe(
                    "reads a clock",
                    access ->
                            CLOCK_METHODS.contains(access.getName())
                                    && isOfTheSystem(access.getTargetOwner()));

    private static final DescribedPredicate<JavaAccess<?>> STARTS_A_THREAD =
            DescribedPredicate.describe(
                    "knows threads",
                    access ->
                            access.getTargetOwner().isAssignableTo(Thread.class)
                                    || access.getTargetOwner()
                                            .isAssignableTo("java.util.concurrent.Executor")
                                    || access.getTargetOwner()
                                            .isAssignableTo("java.util.concurrent.Executors")
                                    || access.getTargetOwner()
                                            .isAssignableTo("java.util.concurrent.Future"));

    private Rules() {}

    private static boolean isOfTheSystem(JavaClass owner) {
        return owner.isEquivalentTo(System.class) || owner.getPackageName().equals("java.time");
    }

    static ArchRule noClock(DescribedPredicate<JavaClass> scope) {
        return noClasses()
                .that(scope)
                .should()
                .accessTargetWhere(READS_A_CLOCK)
                .orShould()
                .dependOnClassesThat()
                .areAssignableTo(java.time.Clock.class)
                .allowEmptyShould(true);
    }

    static ArchRule noThreads(DescribedPredicate<JavaClass> scope) {
        return noClasses()
                .that(scope)
                .should()
                .accessTargetWhere(STARTS_A_THREAD)
                .allowEmptyShould(true);
    }

    static ArchRule noSockets(DescribedPredicate<JavaClass> scope) {
        return noClasses()
                .that(scope)
                .should()
                .dependOnClassesThat(
                        DescribedPredicate.describe("know the network", Rules::isNetwork))
                .allowEmptyShould(true);
    }

    /** A URI is a name, not a connection. */
    private static boolean isNetwork(JavaClass type) {
        String name = type.getName();
        boolean socketChannel =
                name.matches("java\\.nio\\.channels\\.(Asynchronous)?(Server)?Socket.*")
                        || name.equals("java.nio.channels.DatagramChannel");
        boolean net = name.startsWith("java.net.") && !name.startsWith("java.net.URI");
        return socketChannel || net || name.startsWith("javax.net.");
    }

    static ArchRule noDependency(DescribedPredicate<JavaClass> scope, String... packages) {
        return noClasses()
                .that(scope)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(packages)
                .allowEmptyShould(true);
    }

    /** Neither classes nor their members have names with such a word in them. */
    static ArchRule noClassNamed(DescribedPredicate<JavaClass> scope, String wordsPattern) {
        return noClasses()
                .that(scope)
                .should()
                .haveNameMatching(".*\\.[^.]*(" + wordsPattern + ")[^.]*")
                .allowEmptyShould(true);
    }

    static ArchRule noMemberNamed(DescribedPredicate<JavaClass> scope, String wordsPattern) {
        return noMembers()
                .that()
                .areDeclaredInClassesThat(scope)
                .should()
                .haveNameMatching("(?i).*(" + wordsPattern + ").*")
                .allowEmptyShould(true);
    }
}
