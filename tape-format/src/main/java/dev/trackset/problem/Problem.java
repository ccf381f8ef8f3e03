package dev.trackset.problem;

import java.util.Objects;

/**
 * What went wrong, in words for a user.
 *
 * @param code stable, lower case with hyphens ({@code no-writable-tape}); programs compare it
 * @param message one sentence that names the thing: object, path, tape and block
 * @param remedy what the user can do now; never empty
 */
public record Problem(String code, String message, String remedy) {

    public Problem {
        Objects.requireNonNull(code, "code is null");
        Objects.requireNonNull(message, "message is null");
        Objects.requireNonNull(remedy, "remedy is null");
    }

    @Override
    public String toString() {
        return message + " (" + code + "); " + remedy;
    }
}
