package dev.trackset.control.catalog;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Statements on one connection, within one transaction. Parameters are the question marks of a
 * statement, in their order.
 *
 * <p>This little is all that the tables need; a mapping library would take a good part of the time
 * that a short command has.
 */
final class Sql {

    private final Connection connection;

    Sql(Connection connection) {
        this.connection = connection;
    }

    /** Makes something of the row that the result stands on. */
    @FunctionalInterface
    interface Row<T> {
        T of(ResultSet rs) throws SQLException;
    }

    void execute(String statement, Object... parameters) {
        try (PreparedStatement prepared = prepare(statement, parameters)) {
            prepared.execute();
        } catch (SQLException e) {
            throw new CatalogException(e);
        }
    }

    <T> List<T> list(Row<T> row, String query, Object... parameters) {
        try (PreparedStatement prepared = prepare(query, parameters);
                ResultSet rs = prepared.executeQuery()) {
            List<T> rows = new ArrayList<>();
            while (rs.next()) {
                rows.add(row.of(rs));
            }
            return rows;
        } catch (SQLException e) {
            throw new CatalogException(e);
        }
    }

    /** The first row of the result. */
    <T> Optional<T> first(Row<T> row, String query, Object... parameters) {
        return list(row, query, parameters).stream().findFirst();
    }

    private PreparedStatement prepare(String statement, Object[] parameters) throws SQLException {
        PreparedStatement prepared = connection.prepareStatement(statement);
        try {
            for (int i = 0; i < parameters.length; i++) {
                prepared.setObject(i + 1, parameters[i]);
            }
            return prepared;
        } catch (SQLException e) {
            prepared.close();
            throw e;
        }
    }
}
