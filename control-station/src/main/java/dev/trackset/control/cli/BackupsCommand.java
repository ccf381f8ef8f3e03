package dev.trackset.control.cli;

import dev.trackset.control.api.BackupView;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code trackset backups [OBJECT]} */
@Command(name = "backups", description = "Lists what can be restored, newest first.")
final class BackupsCommand implements Callable<Integer> {

    private final Root root;

    @Parameters(paramLabel = "OBJECT", arity = "0..1", description = "Only backups of this object.")
    private String object;

    BackupsCommand(Root root) {
        this.root = root;
    }

    record Document(List<BackupView> backups) {}

    @Override
    public Integer call() throws Exception {
        Optional<String> name =
                Optional.ofNullable(object).map(o -> ObjectNames.absolute(o, root.console()));
        try (Session session = Session.open(root)) {
            List<BackupView> backups = session.ask(control -> control.backups(name));
            Output output = root.output();
            output.print(new Document(backups), () -> print(output, backups));
            return 0;
        }
    }

    private static void print(Output output, List<BackupView> backups) {
        if (backups.isEmpty()) {
            output.line("There are no backups yet.");
            return;
        }
        Table table =
                new Table()
                        .left("ID")
                        .left("OBJECT")
                        .left("LEVEL")
                        .left("INSTANT")
                        .right("SIZE")
                        .left("TAPES");
        for (BackupView backup : backups) {
            table.row(
                    backup.id(),
                    backup.object(),
                    backup.level(),
                    Output.time(backup.instant()),
                    Output.size(backup.bytes()),
                    String.join(" ", backup.tapes()));
        }
        output.line("%s", table.text());
    }
}
