package dev.trackset.tape;

import java.util.OptionalLong;

/** Checks shared by the constructors of records. */
final class Fields {

    private Fields() {}

    static void require(boolean holds, String field, long value) {
        if (!holds) {
            throw new IllegalArgumentException(field + " out of range: " + value);
        }
    }

    static void notNegative(String field, long value) {
        require(value >= 0, field, value);
    }

    /** A byte that is 0 or 1. */
    static boolean flag(String field, int value) {
        require(value == 0 || value == 1, field, value);
        return value == 1;
    }

    /** A position, or -1 for none. */
    static OptionalLong optional(long value) {
        return value == -1 ? OptionalLong.empty() : OptionalLong.of(value);
    }
}
