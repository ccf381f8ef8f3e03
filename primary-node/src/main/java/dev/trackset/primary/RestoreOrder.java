package dev.trackset.primary;

import dev.trackset.block.SessionId;
import dev.trackset.metadata.RawName;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.List;

/**
 * What to receive and where to put it.
 *
 * @param channels how many virtual channels to connect
 * @param metadata metadata of the block set, in a file
 * @param paths parts of a tree, relative to the object; empty for all of it
 * @param overwrite whether existing files and volumes may be overwritten
 */
public record RestoreOrder(
        SessionId session,
        InetSocketAddress link,
        String token,
        int channels,
        Path metadata,
        Target target,
        List<RawName> paths,
        boolean overwrite) {

    public RestoreOrder {
        paths = List.copyOf(paths);
    }

    /** Where a restored object goes. */
    public sealed interface Target {
        /** Where it came from. */
        record OriginalPlace() implements Target {}

        /**
         * The content of the object directly into this folder, which is made when it is missing.
         */
        record Folder(Path folder) implements Target {}

        /** Another volume; made with the size of the restored one when it is missing. */
        record VolumeNamed(String name) implements Target {}
    }
}
