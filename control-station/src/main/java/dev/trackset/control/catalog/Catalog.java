package dev.trackset.control.catalog;

import dev.trackset.problem.ProblemException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.h2.api.ErrorCode;
import org.h2.jdbcx.JdbcConnectionPool;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The catalog of a control station. One process at a time has it open; threads share it.
 *
 * <p>Every commit survives the death of the process ({@code WRITE_DELAY=0}); a {@link #record
 * forced} one also the loss of power ({@code CHECKPOINT SYNC}).
 */
public final class Catalog implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Catalog.class);
    private static final int CONNECTIONS_MAX = 32;

    private final JdbcConnectionPool pool;
    private final MetadataFiles metadata;
    private final Path folder;
    private volatile boolean isChanged;

    private Catalog(JdbcConnectionPool pool, Path folder) {
        this.pool = pool;
        this.folder = folder;
        this.metadata = new MetadataFiles(folder.resolve("metadata"));
    }

    /** What is done with the tables in one transaction. */
    @FunctionalInterface
    public interface Work<T> {
        T with(Tables tables);
    }

    /** What is changed in the tables in one transaction. */
    @FunctionalInterface
    public interface Change {
        void in(Tables tables);
    }

    /**
     * Opens the catalog in this folder, makes it when there is none, and brings its schema up to
     * date.
     *
     * @throws ProblemException {@code catalog-too-new}, {@code catalog-damaged}, {@code disk-full}
     */
    public static Catalog open(Path folder) throws IOException {
        Files.createDirectories(folder.resolve("metadata"));
        String url =
                "jdbc:h2:file:"
                        + folder.resolve("catalog").toAbsolutePath()
                        + ";WRITE_DELAY=0;DB_CLOSE_ON_EXIT=FALSE;TRACE_LEVEL_FILE=0";
        JdbcConnectionPool pool = JdbcConnectionPool.create(url, "", "");
        pool.setMaxConnections(CONNECTIONS_MAX);
        try {
            CatalogSchema.bringUpToDate(pool, folder);
            return new Catalog(pool, folder);
        } catch (SQLException e) {
            pool.dispose();
            throw failure(folder, e);
        } catch (IOException | RuntimeException e) {
            pool.dispose();
            throw e;
        }
    }

    public MetadataFiles metadata() {
        return metadata;
    }

    public <T> T read(Work<T> work) throws IOException {
        try (Connection connection = pool.getConnection()) {
            connection.setAutoCommit(false);
            try {
                T result = work.with(new Tables(new Sql(connection)));
                connection.commit();
                return result;
            } finally {
                // After a commit there is nothing left to take back.
                connection.rollback();
                connection.setAutoCommit(true);
            }
        } catch (SQLException | CatalogException e) {
            throw failure(folder, e);
        }
    }

    /** Changes rows; the change outlives this process. */
    public void change(Change change) throws IOException {
        isChanged = true;
        read(tables -> {
            change.in(tables);
            return null;
        });
    }

    /**
     * Changes rows and forces them to the disk: for what must agree with the tapes whatever
     * happens.
     */
    public void record(Change change) throws IOException {
        change(change);
        try {
            execute("checkpoint sync");
        } catch (SQLException e) {
            throw failure(folder, e);
        }
    }

    private void execute(String command) throws SQLException {
        try (Connection connection = pool.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(command);
        }
    }

    private static IOException failure(Path folder, Exception e) {
        Throwable cause = e;
        while (cause != null) {
            if (cause instanceof SQLException sql) {
                switch (sql.getErrorCode()) {
                    case ErrorCode.FILE_VERSION_ERROR_1 -> {
                        return CatalogSchema.tooNew(folder, "has a newer database format", e);
                    }
                    case ErrorCode.FILE_CORRUPTED_1 -> {
                        return damaged(folder, sql);
                    }
                    default -> {}
                }
            }
            if (String.valueOf(cause.getMessage()).contains("No space left on device")) {
                return diskFull(folder, e);
            }
            cause = cause.getCause();
        }
        return new IOException("catalog in " + folder + ": " + e.getMessage(), e);
    }

    private static ProblemException diskFull(Path folder, Exception e) {
        return new ProblemException(
                "disk-full",
                "The file system of the catalog " + folder + " is full",
                "Make room there, then do it again.",
                e);
    }

    private static ProblemException damaged(Path folder, SQLException e) {
        return new ProblemException(
                "catalog-damaged",
                "The catalog in " + folder + " is damaged: " + e.getMessage(),
                "Put back a copy of the folder; the tapes hold everything the catalog knows.",
                e);
    }

    /** Closes the database; without the work of compacting it when nothing was changed. */
    @Override
    public void close() {
        try {
            execute(isChanged ? "shutdown" : "shutdown immediately");
        } catch (SQLException e) {
            // What is closing has nothing left to say; every commit is in the file.
            LOG.debug("closing the catalog", e);
        } finally {
            pool.dispose();
        }
    }
}
