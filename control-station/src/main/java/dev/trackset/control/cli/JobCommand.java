package dev.trackset.control.cli;

import dev.trackset.control.api.JobDetail;
import dev.trackset.control.api.JobView;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code trackset job list|show|cancel} */
@Command(name = "job", description = "Lists, shows and cancels backups and restores.")
final class JobCommand implements Runnable {

    private final Root root;
    @Spec private CommandSpec spec;

    JobCommand(Root root) {
        this.root = root;
    }

    record ListDocument(List<JobView> jobs) {}

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "Say what: list, show or cancel.");
    }

    @Command(name = "list", description = "Lists jobs, newest first.")
    int list() throws Exception {
        try (Session session = Session.open(root)) {
            List<JobView> jobs = session.ask(control -> control.jobs());
            Output output = root.output();
            output.print(new ListDocument(jobs), () -> print(output, jobs));
            return 0;
        }
    }

    @Command(name = "show", description = "Shows a job: its mounts, its log, and how it ended.")
    int show(@Parameters(paramLabel = "ID") String id) throws Exception {
        try (Session session = Session.open(root)) {
            JobDetail detail = session.ask(control -> control.job(id));
            Output output = root.output();
            output.print(detail, () -> print(output, detail));
            return 0;
        }
    }

    @Command(name = "cancel", description = "Ends a job; its tapes are closed properly.")
    int cancel(@Parameters(paramLabel = "ID") String id) throws Exception {
        try (Session session = Session.open(root)) {
            JobView job = session.ask(control -> control.cancelJob(id));
            Output output = root.output();
            output.print(job, () -> output.line("Job %s is being cancelled", job.id()));
            return 0;
        }
    }

    static void print(Output output, List<JobView> jobs) {
        if (jobs.isEmpty()) {
            output.line("There are no jobs.");
            return;
        }
        Table table =
                new Table().left("ID").left("KIND").left("STATE").left("STARTED").left("WHAT");
        for (JobView job : jobs) {
            table.row(
                    job.id(),
                    lower(job.kind()),
                    lower(job.state()),
                    Output.time(job.started()),
                    job.title());
        }
        output.line("%s", table.text());
    }

    private static void print(Output output, JobDetail detail) {
        JobView job = detail.job();
        output.line("Job %s, %s, %s", job.id(), lower(job.kind()), lower(job.state()));
        output.line("  what     %s", job.title());
        output.line("  started  %s", Output.time(job.started()));
        job.ended().ifPresent(ended -> output.line("  ended    %s", Output.time(ended)));
        job.problem().ifPresent(problem -> output.line("  problem  %s", problem));
        detail.mounts()
                .forEach(mount ->
                        output.line("  mount    %s in %s", mount.barcode(), mount.drive()));
        detail.log()
                .forEach(line -> output.line("%s  %s", Output.clock(line.logged()), line.text()));
        detail.backup().ifPresent(outcome -> BackupText.print(output, outcome));
        detail.restore().ifPresent(outcome -> Summary.stages(output, outcome.stages()));
    }

    private static String lower(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }
}
