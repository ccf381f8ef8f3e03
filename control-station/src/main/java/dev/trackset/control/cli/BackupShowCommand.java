package dev.trackset.control.cli;

import dev.trackset.control.api.BackupDetail;
import dev.trackset.control.api.BackupDetail.SegmentView;
import dev.trackset.control.api.BackupView;
import dev.trackset.problem.ProblemException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** {@code trackset backup show ID} */
@Command(name = "show", description = "Shows a backup, and where on tape it lies.")
final class BackupShowCommand implements Callable<Integer> {

    @ParentCommand private BackupCommand parent;

    @Parameters(
            paramLabel = "ID",
            description = "Identity, a beginning or end of it, 'latest', or 'latest:OBJECT'.")
    private String id;

    @Option(names = "--files", description = "List the files of the backup instead.")
    private boolean files;

    @Override
    public Integer call() throws Exception {
        try (Session session = Session.open(parent.root())) {
            String name = BackupIds.absolute(id, parent.root().console());
            BackupDetail detail = session.ask(control -> control.backup(name));
            if (files) {
                list(detail);
                return 0;
            }
            Output output = parent.root().output();
            output.print(detail, () -> print(output, detail));
            return 0;
        }
    }

    private void list(BackupDetail detail) throws IOException {
        Path metadata =
                detail.metadataFile()
                        .map(Path::of)
                        .orElseThrow(() ->
                                new ProblemException(
                                        "metadata-not-in-catalog",
                                        "The metadata of "
                                                + detail.backup().id()
                                                + " is on tape only",
                                        "Restore the backup once, which brings it into"
                                                + " the catalog."));
        if (parent.root().isJson()) {
            FileList.json(detail.backup().id(), metadata, parent.root().console());
        } else {
            FileList.text(metadata, parent.root().output());
        }
    }

    private static void print(Output output, BackupDetail detail) {
        BackupView backup = detail.backup();
        output.line(
                "Backup %s, %s",
                backup.id(), backup.state().name().toLowerCase(java.util.Locale.ROOT));
        output.line("  object   %s (%s, on %s)", backup.object(), backup.kind(), backup.host());
        output.line("  instant  %s", Output.time(backup.instant()));
        output.line("  level    %s", backup.level());
        output.line(
                "  content  %s entries, %s",
                Output.count(backup.entries()), Output.size(backup.bytes()));
        output.line(
                "  unread   %s, changed while read %s",
                Output.count(backup.unreadable()), Output.count(backup.changedWhileRead()));
        output.line("  metadata %s", detail.metadataFile().orElse("on tape only"));
        backup.problem().ifPresent(problem -> output.line("  problem  %s", problem));
        Table table =
                new Table()
                        .left("TAPE")
                        .right("FILE")
                        .right("OBJECT")
                        .right("SEGMENT")
                        .right("BLOCKS")
                        .right("TRACKS")
                        .right("SIZE")
                        .left("FROM")
                        .left("TO");
        for (SegmentView segment : detail.segments()) {
            table.row(
                    segment.barcode(),
                    segment.file(),
                    segment.object(),
                    segment.metadata() ? "metadata " + segment.sequence() : segment.sequence(),
                    segment.blocks(),
                    segment.frames(),
                    Output.size(segment.bytes()),
                    segment.firstTrack().orElse(""),
                    segment.lastTrack().orElse(""));
        }
        output.line("%s", table.text());
    }
}
