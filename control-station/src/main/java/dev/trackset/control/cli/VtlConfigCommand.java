package dev.trackset.control.cli;

import dev.trackset.control.home.ByteSize;
import dev.trackset.control.home.Home;
import dev.trackset.control.home.HomeLock;
import dev.trackset.control.home.HomeLock.Entry;
import dev.trackset.control.home.LibraryMaker;
import dev.trackset.control.home.Settings;
import dev.trackset.control.home.SettingsFile;
import dev.trackset.problem.ProblemException;
import dev.trackset.vtl.ConfigCheck;
import dev.trackset.vtl.Finding;
import dev.trackset.vtl.GenerateOptions;
import dev.trackset.vtl.Severity;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code trackset vtl-config generate|check} */
@Command(
        name = "vtl-config",
        description = "Makes and checks the description of a virtual library, in mhvtl's files.")
final class VtlConfigCommand implements Runnable {

    private final Root root;
    @Spec private CommandSpec spec;

    VtlConfigCommand(Root root) {
        this.root = root;
    }

    record Generated(
            String description, String library, int drives, int slots, int cartridgesMade) {}

    record Found(
            String file, int line, String severity, String code, String message, String remedy) {}

    record CheckDocument(List<Found> findings) {}

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "Say what: generate or check.");
    }

    @Command(
            name = "generate",
            description = "Describes the library of the home, and fills it with blank cartridges.")
    int generate(
            @Option(names = "--drives", paramLabel = "N") Integer drives,
            @Option(names = "--slots", paramLabel = "N") Integer slots,
            @Option(names = "--map", paramLabel = "N", description = "Import/export elements.")
                    Integer map,
            @Option(
                            names = "--generation",
                            paramLabel = "LTO",
                            description = "Of drives and cartridges: LTO-5 to LTO-9.")
                    String generation,
            @Option(
                            names = "--capacity",
                            paramLabel = "SIZE",
                            description = "Of each cartridge that is made.")
                    ByteSize capacity,
            @Option(
                            names = "--replace",
                            description =
                                    "Replace a description that is there; cartridges are kept.")
                    boolean replace)
            throws Exception {
        Home home = root.home();
        home.prepare();
        try (HomeLock _ = own(home)) {
            GenerateOptions options =
                    options(
                            LibraryMaker.options(home, settings(home, generation)),
                            drives,
                            slots,
                            map,
                            capacity);
            LibraryMaker.Made made = LibraryMaker.make(home, options, replace, Instant.now());
            Generated document =
                    new Generated(
                            home.vtl().toString(),
                            home.library().toString(),
                            options.drives(),
                            options.slots(),
                            made.cartridges());
            Output output = root.output();
            output.print(
                    document,
                    () ->
                            output.line(
                                    "Library with %d drives and %d slots described in %s,"
                                            + " %d blank cartridges made",
                                    document.drives(),
                                    document.slots(),
                                    document.description(),
                                    document.cartridgesMade()));
            return 0;
        }
    }

    private static GenerateOptions options(
            GenerateOptions defaults,
            Integer drives,
            Integer slots,
            Integer map,
            ByteSize capacity) {
        GenerateOptions options = defaults;
        if (drives != null) {
            options = options.withDrives(drives);
        }
        if (slots != null) {
            options = options.withSlots(slots);
        }
        if (map != null) {
            options = options.withMapSlots(map);
        }
        return capacity == null ? options : options.withCapacityBytes(capacity.bytes());
    }

    private static Settings.NewLibrary settings(Home home, String generation) throws Exception {
        Settings.NewLibrary settings = SettingsFile.read(home.config()).newLibrary();
        return generation == null
                ? settings
                : new Settings.NewLibrary(
                        generation,
                        settings.drives(),
                        settings.slots(),
                        settings.importExportSlots(),
                        settings.cartridgeCapacity());
    }

    private static HomeLock own(Home home) throws Exception {
        return switch (HomeLock.enter(home)) {
            case Entry.Owned owned -> owned.lock();
            case Entry.OwnedByOther other ->
                    throw new ProblemException(
                            "home-in-use",
                            "The home "
                                    + home.folder()
                                    + " is in use by process "
                                    + other.port().pid()
                                    + ", whose library cannot be described anew now",
                            "Stop it with 'trackset down', or wait until its command is done.");
        };
    }

    @Command(
            name = "check",
            description = "Finds what mhvtl would misunderstand, with line numbers.")
    int check(
            @Parameters(
                            paramLabel = "DIR",
                            arity = "0..1",
                            description = "Folder with device.conf; default is the home's.")
                    String folder)
            throws Exception {
        List<Finding> findings =
                ConfigCheck.check(
                        folder == null ? root.home().vtl() : root.console().resolve(folder));
        Output output = root.output();
        output.print(
                new CheckDocument(findings.stream().map(VtlConfigCommand::found).toList()),
                () -> print(output, findings));
        return findings.stream().anyMatch(f -> f.severity() == Severity.ERROR) ? 1 : 0;
    }

    private static Found found(Finding finding) {
        return new Found(
                finding.file(),
                finding.line(),
                finding.severity().name().toLowerCase(Locale.ROOT),
                finding.trap().id(),
                finding.message(),
                finding.remedy());
    }

    private static void print(Output output, List<Finding> findings) {
        if (findings.isEmpty()) {
            output.line("Nothing is wrong.");
        }
        for (Finding finding : findings) {
            output.line("%s: %s", finding.severity().name().toLowerCase(Locale.ROOT), finding);
        }
    }
}
