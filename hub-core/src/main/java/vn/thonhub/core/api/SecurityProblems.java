package vn.thonhub.core.api;

import io.vertx.core.Future;
import java.time.Duration;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Function;
import vn.thonhub.core.http.Problem;
import vn.thonhub.core.security.SignInRefused;
import vn.thonhub.core.security.UserConflict;
import vn.thonhub.core.security.WeakPassword;

/** How the refusals of package {@code security} look to a caller. */
final class SecurityProblems {
    private SecurityProblems() {}

    /** @param passwordField pointer to the field a refused password came in */
    static <T> Function<Throwable, Future<T>> told(String passwordField) {
        return failure -> Future.failedFuture(problem(failure, passwordField));
    }

    private static Throwable problem(Throwable failure, String passwordField) {
        if (failure instanceof WeakPassword weak) {
            return Problem.invalid(passwordField, weak.getMessage());
        }
        if (failure instanceof SignInRefused refused) {
            return refused.retryAfter()
                    .map(wait -> Problem.tooMany(refused.getMessage(), wait))
                    .orElseGet(() -> Problem.unauthorized(refused.getMessage()));
        }
        if (failure instanceof UserConflict conflict) {
            return switch (conflict.reason()) {
                case UNKNOWN -> Problem.notFound(conflict.getMessage());
                case STALE -> Problem.stale(conflict.getMessage());
                case NAME_TAKEN, NOT_FIRST, LAST_KEEPER -> Problem.conflict(conflict.getMessage());
            };
        }
        if (failure instanceof RejectedExecutionException) {
            return Problem.tooMany("too many people sign in at this moment; try again shortly", Duration.ofSeconds(2));
        }
        return failure;
    }
}
