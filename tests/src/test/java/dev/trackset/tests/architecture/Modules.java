package dev.trackset.tests.architecture;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.core.importer.Location;
import java.util.regex.Pattern;

/** The compiled classes of Trackset, told apart by the module that they come from. */
final class Modules {

    static final DescribedPredicate<JavaClass> TAPE_FORMAT = module("tape-format");
    static final DescribedPredicate<JavaClass> VTL_CONFIG = module("vtl-config");
    static final DescribedPredicate<JavaClass> PRIMARY_NODE = module("primary-node");
    static final DescribedPredicate<JavaClass> SECONDARY_NODE = module("secondary-node");

    /** Its own build gives it the name of the command. */
    static final DescribedPredicate<JavaClass> CONTROL_STATION =
            from(
                    "control-station",
                    ".*/control-station/target/(classes/|trackset/trackset\\.jar).*");

    private static final ImportOption OURS = Modules::isProduct;

    /** All classes that are delivered. */
    static final JavaClasses ALL =
            new ClassFileImporter().withImportOption(OURS).importPackages("dev.trackset");

    private Modules() {}

    private static boolean isProduct(Location location) {
        return !location.matches(Pattern.compile(".*/tests/target/.*"))
                && !location.matches(Pattern.compile(".*/test-classes/.*"));
    }

    private static DescribedPredicate<JavaClass> module(String name) {
        return from(name, ".*/" + name + "(/target/classes/|-[0-9][^/]*\\.jar).*");
    }

    private static DescribedPredicate<JavaClass> from(String name, String location) {
        Pattern pattern = Pattern.compile(location);
        return DescribedPredicate.describe(
                "are in " + name,
                type ->
                        type.getSource()
                                .map(source ->
                                        pattern.matcher(source.getUri().toString()).matches())
                                .orElse(false));
    }
}
