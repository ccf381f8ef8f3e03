package dev.trackset.field;

/** Checks shared by the constructors of what is kept in fields. */
public final class Fields {

    private Fields() {}

    /**
     * @throws IllegalArgumentException with the name and value of the field
     */
    public static void require(boolean holds, String field, long value) {
        if (!holds) {
            throw new IllegalArgumentException(field + " out of range: " + value);
        }
    }

    /**
     * @throws IllegalArgumentException with the name and value of the field
     */
    public static void notNegative(String field, long value) {
        require(value >= 0, field, value);
    }
}
