package dev.trackset.control.cli;

import dev.trackset.control.api.JobDetail;
import dev.trackset.control.home.ByteSize;
import dev.trackset.control.job.BackupOutcome;
import dev.trackset.control.job.BackupRequest;
import dev.trackset.metadata.Granularity;
import dev.trackset.problem.Problem;
import dev.trackset.problem.ProblemException;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;

/** {@code trackset backup OBJECT...} */
@Command(
        name = "backup",
        description = {
            "Backs up objects: files and folders by their path, volumes as volume:NAME.",
            "Several objects are backed up at once, interleaved on the same tapes.",
            "A path that is called like a subcommand is written with a dot: ./show"
        },
        subcommands = BackupShowCommand.class)
final class BackupCommand implements Callable<Integer> {

    private final Root root;

    @Parameters(paramLabel = "OBJECT", arity = "0..*", description = "What to back up.")
    private List<String> objects = List.of();

    @Option(
            names = "--level",
            paramLabel = "LEVEL",
            defaultValue = "full",
            completionCandidates = Levels.class,
            description = "How much of the object: ${COMPLETION-CANDIDATES}.")
    private String level;

    @Option(
            names = "--streams",
            paramLabel = "N",
            description = "Drives written in parallel; each object is spread over all of them.")
    private Integer streams;

    @Option(
            names = "--granularity",
            paramLabel = "UNIT",
            description = "Unit of what is sent: track or block.")
    private Granularity granularity;

    @Option(names = "--segment-size", paramLabel = "SIZE", description = "Size of a segment.")
    private ByteSize segmentSize;

    @Option(names = "--no-wait", description = "Only start the job; needs an appliance that is up.")
    private boolean noWait;

    @picocli.CommandLine.Spec private picocli.CommandLine.Model.CommandSpec spec;

    BackupCommand(Root root) {
        this.root = root;
    }

    Root root() {
        return root;
    }

    /** Levels of this version. */
    static final class Levels implements Iterable<String> {
        @Override
        public java.util.Iterator<String> iterator() {
            return List.of("full").iterator();
        }
    }

    /**
     * @param error the first failure, when an object failed
     */
    record Document(
            List<BackupOutcome.Backup> backups,
            List<BackupOutcome.Failed> failed,
            String job,
            Double seconds,
            List<dev.trackset.control.job.StageShare> stages,
            List<dev.trackset.control.job.Mount> mounts,
            List<Problem> notices,
            Optional<Problem> error) {}

    /** What a job that goes on alone leaves to say. */
    record Started(String job) {}

    // The parser cannot demand the objects: it would demand them of the subcommands too.
    private void checkWords() {
        if (objects.isEmpty()) {
            throw new ParameterException(
                    spec.commandLine(), "Say what to back up: paths, or volume:NAME");
        }
        if (!level.equalsIgnoreCase("full")) {
            throw new ParameterException(
                    spec.commandLine(), "There is no level '" + level + "'; there is: full");
        }
    }

    @Override
    public Integer call() throws Exception {
        checkWords();
        BackupRequest request =
                new BackupRequest(
                        objects.stream().map(this::absolute).toList(),
                        Converters.optional(streams),
                        segmentSize == null
                                ? OptionalLong.empty()
                                : OptionalLong.of(segmentSize.bytes()),
                        Optional.ofNullable(granularity));
        try (Session session = Session.open(root)) {
            if (noWait && session.isOwn()) {
                throw NoWait.needsAppliance();
            }
            String job = session.ask(control -> control.backup(request));
            if (noWait) {
                root.output().print(new Started(job), () -> root.output().line("Job %s", job));
                return 0;
            }
            return report(JobFollower.follow(session, job, root.console()));
        }
    }

    /** Names of objects mean the same in every process. */
    private String absolute(String object) {
        return ObjectNames.absolute(object, root.console());
    }

    private int report(JobDetail detail) throws ProblemException {
        Optional<Problem> error = detail.job().problem();
        if (detail.backup().isEmpty()) {
            throw new ProblemException(error.orElseThrow());
        }
        BackupOutcome outcome = detail.backup().get();
        Output output = root.output();
        output.print(
                new Document(
                        outcome.backups(),
                        outcome.failed(),
                        detail.job().id(),
                        outcome.seconds(),
                        outcome.stages(),
                        outcome.mounts(),
                        outcome.notices(),
                        error),
                () -> BackupText.print(output, outcome));
        outcome.failed().forEach(failed -> output.problem(failed.problem()));
        if (error.isPresent() && outcome.failed().isEmpty()) {
            output.problem(error.get());
        }
        return error.isPresent() ? 1 : 0;
    }
}
