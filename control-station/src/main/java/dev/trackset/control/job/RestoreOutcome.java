package dev.trackset.control.job;

import dev.trackset.problem.Problem;
import java.util.List;

/**
 * How a restore ended.
 *
 * @param id of the backup
 * @param target folder or volume, in words
 * @param bytes content bytes restored, zeros included
 * @param mounts each mount of a tape, in their order
 * @param notices what could not be restored in every detail
 * @param tapeNotices what the operator should know
 */
public record RestoreOutcome(
        String id,
        String object,
        String target,
        long bytes,
        long entries,
        double seconds,
        List<Mount> mounts,
        List<StageShare> stages,
        List<String> notices,
        List<Problem> tapeNotices) {

    public RestoreOutcome {
        mounts = List.copyOf(mounts);
        stages = List.copyOf(stages);
        notices = List.copyOf(notices);
        tapeNotices = List.copyOf(tapeNotices);
    }
}
