package dev.trackset.control.cli;

import dev.trackset.control.api.LibraryView;
import dev.trackset.control.api.TapeView;
import dev.trackset.secondary.device.Element;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code trackset library status|inventory|label} */
@Command(name = "library", description = "Shows the tape library and labels its tapes.")
final class LibraryCommand implements Runnable {

    private final Root root;
    @Spec private CommandSpec spec;

    LibraryCommand(Root root) {
        this.root = root;
    }

    record InventoryDocument(List<TapeView> tapes) {}

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "Say what: status, inventory or label.");
    }

    @Command(name = "status", description = "Shows drives and slots, and what is in them.")
    int status() throws Exception {
        try (Session session = Session.open(root)) {
            LibraryView library = session.ask(control -> control.library());
            Output output = root.output();
            output.print(library, () -> print(output, library));
            return 0;
        }
    }

    @Command(name = "inventory", description = "Lists every tape: where it is, and what it holds.")
    int inventory() throws Exception {
        try (Session session = Session.open(root)) {
            List<TapeView> tapes = session.ask(control -> control.inventory());
            Output output = root.output();
            output.print(new InventoryDocument(tapes), () -> print(output, tapes));
            return 0;
        }
    }

    @Command(name = "label", description = "Labels a blank cartridge.")
    int label(
            @Parameters(paramLabel = "BARCODE") String barcode,
            @Option(
                            names = "--force",
                            description =
                                    "Label it also when it is not blank: all that is on it is"
                                            + " lost.")
                    boolean force)
            throws Exception {
        try (Session session = Session.open(root)) {
            TapeView tape = session.ask(control -> control.label(barcode, force));
            Output output = root.output();
            output.print(
                    tape,
                    () -> output.line("Tape %s has label %s", barcode, tape.tape().orElse("")));
            return 0;
        }
    }

    private static void print(Output output, LibraryView library) {
        Table table = new Table().left("ELEMENT").right("ADDRESS").left("TAPE").left("DRIVE");
        for (Element element : library.elements()) {
            table.row(
                    words(element.kind()) + " " + element.number(),
                    element.address(),
                    element.barcode().orElse("-"),
                    element.drive().orElse(""));
        }
        output.line("%s", table.text());
    }

    private static String words(Element.Kind kind) {
        return switch (kind) {
            case TRANSPORT -> "transport";
            case STORAGE -> "slot";
            case IMPORT_EXPORT -> "import/export";
            case DRIVE -> "drive";
        };
    }

    private static void print(Output output, List<TapeView> tapes) {
        Table table =
                new Table()
                        .left("TAPE")
                        .left("WHERE")
                        .left("STATE")
                        .right("USED")
                        .right("CAPACITY")
                        .left("POOL")
                        .left("WRITTEN")
                        .left("NOTE");
        for (TapeView tape : tapes) {
            table.row(
                    tape.barcode(),
                    tape.where().orElse("-"),
                    tape.state().name().toLowerCase(Locale.ROOT),
                    Output.size(tape.usedBytes()),
                    Output.size(tape.capacityBytes()),
                    tape.pool(),
                    tape.written().map(Output::time).orElse("-"),
                    note(tape));
        }
        output.line("%s", table.text());
    }

    private static String note(TapeView tape) {
        return tape.problem().orElse(tape.writeProtected() ? "write protected" : "");
    }
}
