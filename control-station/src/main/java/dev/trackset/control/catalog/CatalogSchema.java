package dev.trackset.control.catalog;

import dev.trackset.problem.ProblemException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.h2.api.ErrorCode;

/**
 * Brings the schema of a catalog to this version. Flyway is only started when there is something to
 * do, because every command opens the catalog.
 */
final class CatalogSchema {

    /** Number of the newest migration in {@code migration/}. */
    static final int VERSION = 1;

    private static final String LOCATION = "classpath:dev/trackset/control/catalog/migration";

    private CatalogSchema() {}

    /**
     * @throws ProblemException {@code catalog-too-new}
     */
    static void bringUpToDate(DataSource database, Path folder)
            throws SQLException, ProblemException {
        int found = version(database);
        if (found > VERSION) {
            throw tooNew(folder, "has version " + found + "; this version knows " + VERSION, null);
        }
        if (found < VERSION) {
            Flyway.configure()
                    .dataSource(database)
                    .locations(LOCATION)
                    .failOnMissingLocations(true)
                    .load()
                    .migrate();
        }
    }

    static ProblemException tooNew(Path folder, String how, Exception cause) {
        return new ProblemException(
                "catalog-too-new",
                "The catalog in " + folder + " " + how,
                "Use the version of trackset that wrote it.",
                cause);
    }

    /** Version of the schema; 0 when there is none. */
    private static int version(DataSource database) throws SQLException {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement();
                ResultSet rows =
                        statement.executeQuery(
                                "select coalesce(max(cast(\"version\" as int)), 0)"
                                        + " from \"flyway_schema_history\" where \"success\"")) {
            rows.next();
            return rows.getInt(1);
        } catch (SQLException e) {
            if (e.getErrorCode() == ErrorCode.TABLE_OR_VIEW_NOT_FOUND_1
                    || e.getErrorCode() == ErrorCode.TABLE_OR_VIEW_NOT_FOUND_DATABASE_EMPTY_1
                    || e.getErrorCode() == ErrorCode.TABLE_OR_VIEW_NOT_FOUND_WITH_CANDIDATES_2) {
                return 0;
            }
            throw e;
        }
    }
}
