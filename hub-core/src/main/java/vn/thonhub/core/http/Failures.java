package vn.thonhub.core.http;

import io.vertx.ext.web.RoutingContext;

/** Runs a step of a request so that whatever it throws becomes the answer. */
final class Failures {
    private Failures() {}

    static void caught(RoutingContext context, Runnable step) {
        try {
            step.run();
        } catch (RuntimeException | Error failure) {
            ProblemAnswers.answer(context, failure);
        }
    }
}
