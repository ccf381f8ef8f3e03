package dev.trackset.control.cli;

import dev.trackset.control.api.JobDetail;
import dev.trackset.control.job.Mount;
import dev.trackset.control.job.RestoreOutcome;
import dev.trackset.control.job.RestoreRequest;
import dev.trackset.control.job.StageShare;
import dev.trackset.control.plan.RestorePlan;
import dev.trackset.control.plan.RestorePlan.TapeShare;
import dev.trackset.problem.Problem;
import dev.trackset.problem.ProblemException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code trackset restore ID} */
@Command(
        name = "restore",
        description = "Restores a backup, or parts of it, from as many drives as there are tapes.")
final class RestoreCommand implements Callable<Integer> {

    private static final int NOTICES_SHOWN_MAX = 20;

    private final Root root;

    @Parameters(
            paramLabel = "ID",
            description =
                    "Identity of the backup, a beginning or end of it, 'latest', or"
                            + " 'latest:OBJECT'.")
    private String id;

    @Option(
            names = "--to",
            paramLabel = "TARGET",
            description = "A folder, or volume:NAME; default is where it came from.")
    private String target;

    @Option(
            names = "--path",
            paramLabel = "PATH",
            description = "Only this part of a tree; may be given several times.")
    private List<String> paths = List.of();

    @Option(names = "--drives", paramLabel = "N", description = "Drives to read in parallel.")
    private Integer drives;

    @Option(names = "--plan", description = "Only print which tapes would be read where.")
    private boolean planOnly;

    @Option(names = "--overwrite", description = "Overwrite files and volumes that exist.")
    private boolean overwrite;

    @Option(names = "--no-wait", description = "Only start the job; needs an appliance that is up.")
    private boolean noWait;

    RestoreCommand(Root root) {
        this.root = root;
    }

    record PlanDocument(String id, int drives, long bytes, int segments, List<TapeShare> tapes) {}

    record Document(
            String id,
            String object,
            String target,
            long bytes,
            long entries,
            List<Mount> mounts,
            String job,
            double seconds,
            List<StageShare> stages,
            List<String> notices,
            List<Problem> tapeNotices,
            Optional<Problem> error) {}

    @Override
    public Integer call() throws Exception {
        try (Session session = Session.open(root)) {
            RestoreRequest request =
                    new RestoreRequest(
                            BackupIds.absolute(id, root.console()),
                            Optional.ofNullable(target)
                                    .map(to -> ObjectNames.absolute(to, root.console())),
                            paths,
                            Converters.optional(drives),
                            overwrite);
            if (planOnly) {
                return plan(session, request);
            }
            if (noWait && session.isOwn()) {
                throw NoWait.needsAppliance();
            }
            String job = session.ask(control -> control.restore(request));
            if (noWait) {
                root.output()
                        .print(
                                new BackupCommand.Started(job),
                                () -> root.output().line("Job %s", job));
                return 0;
            }
            return report(JobFollower.follow(session, job, root.console()));
        }
    }

    private int plan(Session session, RestoreRequest request) throws Exception {
        RestorePlan plan = session.ask(control -> control.planRestore(request));
        Output output = root.output();
        output.print(
                new PlanDocument(
                        request.backup(),
                        plan.drives(),
                        plan.bytes(),
                        plan.segments().size(),
                        plan.tapes()),
                () -> printPlan(output, plan));
        return 0;
    }

    private static void printPlan(Output output, RestorePlan plan) {
        output.line(
                "%d segments, %s, from %d tapes in %d drives",
                plan.segments().size(),
                Output.size(plan.bytes()),
                plan.tapes().size(),
                plan.drives());
        Table table = new Table().right("DRIVE").left("TAPE").right("SEGMENTS").right("SIZE");
        for (TapeShare tape : plan.tapes()) {
            table.row(tape.drive(), tape.barcode(), tape.segments(), Output.size(tape.bytes()));
        }
        output.line("%s", table.text());
    }

    private int report(JobDetail detail) throws ProblemException {
        Optional<Problem> error = detail.job().problem();
        if (error.isPresent() || detail.restore().isEmpty()) {
            throw new ProblemException(error.orElseThrow());
        }
        RestoreOutcome outcome = detail.restore().get();
        Output output = root.output();
        output.print(
                new Document(
                        outcome.id(),
                        outcome.object(),
                        outcome.target(),
                        outcome.bytes(),
                        outcome.entries(),
                        outcome.mounts(),
                        detail.job().id(),
                        outcome.seconds(),
                        outcome.stages(),
                        outcome.notices(),
                        outcome.tapeNotices(),
                        error),
                () -> print(output, outcome));
        return 0;
    }

    private static void print(Output output, RestoreOutcome outcome) {
        output.line("Restored %s of %s to %s", outcome.id(), outcome.object(), outcome.target());
        output.line(
                "  %s entries, %s, from %s",
                Output.count(outcome.entries()),
                Output.size(outcome.bytes()),
                String.join(
                        ", ",
                        outcome.mounts().stream()
                                .map(mount -> mount.barcode() + " in " + mount.drive())
                                .toList()));
        outcome.notices().stream()
                .limit(NOTICES_SHOWN_MAX)
                .forEach(notice -> output.line("Note: %s", notice));
        Summary.notices(output, outcome.tapeNotices());
        output.line(
                "%s in %s (%s)",
                Output.size(outcome.bytes()),
                Output.seconds(outcome.seconds()),
                Output.rate(outcome.bytes(), outcome.seconds()));
        Summary.stages(output, outcome.stages());
    }
}
