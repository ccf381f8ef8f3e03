package dev.trackset.secondary.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.trackset.problem.Problem;
import dev.trackset.problem.ProblemException;
import java.util.concurrent.atomic.AtomicReference;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

final class Problems {

    private Problems() {}

    /** The problem that a call ends in. */
    static Problem of(ThrowingCallable call) {
        AtomicReference<Problem> problem = new AtomicReference<>();
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(ProblemException.class, e -> problem.set(e.problem()));
        assertThat(problem.get().message()).isNotBlank();
        assertThat(problem.get().remedy()).isNotBlank();
        return problem.get();
    }

    static void expect(String code, ThrowingCallable call) {
        assertThat(of(call).code()).isEqualTo(code);
    }
}
