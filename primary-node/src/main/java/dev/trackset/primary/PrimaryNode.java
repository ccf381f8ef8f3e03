package dev.trackset.primary;

import dev.trackset.metadata.ObjectKind;
import dev.trackset.primary.volume.Volumes;
import dev.trackset.problem.ProblemException;
import java.io.IOException;
import java.util.OptionalLong;

/** A primary node. Safe for use by several threads. */
public interface PrimaryNode extends AutoCloseable {

    /**
     * Finds an object: {@code volume:NAME} or a path.
     *
     * @throws ProblemException {@code unknown-object} when there is no such thing
     */
    ObjectDescription resolve(String object) throws ProblemException;

    /**
     * Connects the channels of a session and starts to send the objects; goes on without the
     * caller.
     */
    BackupTask backup(BackupOrder order) throws IOException;

    /** Connects the channels of a session and starts to receive an object. */
    RestoreTask restore(RestoreOrder order) throws IOException;

    Volumes volumes();

    /** Fails what is running and frees everything. */
    @Override
    void close() throws IOException;

    /**
     * @param name the object's name in catalog and metadata: {@code volume:NAME}, or the absolute
     *     path
     * @param bytes size when it is known without reading (of a volume, of a file)
     */
    record ObjectDescription(String name, ObjectKind kind, OptionalLong bytes) {}
}
