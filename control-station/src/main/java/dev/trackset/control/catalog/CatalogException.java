package dev.trackset.control.catalog;

import java.sql.SQLException;

/** Carries a failure of the database out of a transaction; {@link Catalog} says what it means. */
final class CatalogException extends RuntimeException {

    private static final long serialVersionUID = 1;

    CatalogException(SQLException cause) {
        super(cause);
    }
}
