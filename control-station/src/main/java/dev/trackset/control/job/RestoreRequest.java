package dev.trackset.control.job;

import dev.trackset.primary.RestoreOrder.Target;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What is to be restored, and where.
 *
 * @param backup identity or abbreviation of it
 * @param target a folder with its absolute path, or {@code volume:NAME}; empty for the original
 *     place
 * @param paths parts of a tree; empty for all of it
 * @param drives drives to read in parallel at most; empty for the setting
 * @param overwrite whether what exists may be overwritten
 */
public record RestoreRequest(
        String backup,
        Optional<String> target,
        List<String> paths,
        OptionalInt drives,
        boolean overwrite) {

    private static final String VOLUME = "volume:";

    public RestoreRequest {
        paths = List.copyOf(paths);
    }

    Target place() {
        if (target.isEmpty()) {
            return new Target.OriginalPlace();
        }
        String text = target.get();
        return text.startsWith(VOLUME)
                ? new Target.VolumeNamed(text.substring(VOLUME.length()))
                : new Target.Folder(Path.of(text));
    }
}
