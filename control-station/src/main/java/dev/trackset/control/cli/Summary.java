package dev.trackset.control.cli;

import dev.trackset.control.job.StageShare;
import dev.trackset.problem.Problem;
import java.util.List;
import java.util.stream.Collectors;

/** What stands at the end of every long command. */
final class Summary {

    private Summary() {}

    static void stages(Output output, List<StageShare> stages) {
        if (stages.isEmpty()) {
            return;
        }
        output.line(
                "Busy: %s", stages.stream().map(Summary::share).collect(Collectors.joining(", ")));
        output.line("The slowest: %s", share(stages.getFirst()));
    }

    static void notices(Output output, List<Problem> notices) {
        for (Problem notice : notices) {
            output.line("Note: %s", notice);
        }
    }

    private static String share(StageShare stage) {
        return stage.stage() + " " + Math.round(stage.share() * 100) + " %";
    }
}
