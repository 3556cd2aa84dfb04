package vn.thonhub.core.http;

import com.github.f4b6a3.uuid.UuidCreator;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.HttpException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.RejectedExecutionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.thonhub.core.json.Json;
import vn.thonhub.core.store.StaleVersion;
import vn.thonhub.core.store.StoreUnavailable;

/** Turns failures into RFC 9457 answers. What was not meant for the caller goes to the log, under a number both see. */
final class ProblemAnswers {
    private static final Logger LOG = LoggerFactory.getLogger(ProblemAnswers.class);
    private static final String MEDIA_TYPE = "application/problem+json";

    private ProblemAnswers() {}

    static void answer(RoutingContext context, Throwable failure) {
        HttpServerResponse response = context.response();
        if (response.ended() || response.closed()) {
            return;
        }
        Problem problem = problem(context, failure);
        if (response.headWritten()) {
            // Half an answer is out: only a broken connection tells the peer that the rest never comes.
            response.reset();
            return;
        }
        problem.headers().forEach(response.headers()::set);
        response.setStatusCode(problem.status())
                .putHeader("Content-Type", MEDIA_TYPE)
                .putHeader("Cache-Control", "no-store")
                .end(body(problem));
    }

    private static Problem problem(RoutingContext context, Throwable failure) {
        if (failure instanceof Problem known) {
            return known;
        }
        if (failure instanceof StaleVersion stale) {
            return Problem.stale(stale.getMessage());
        }
        if (failure instanceof StoreUnavailable || failure instanceof RejectedExecutionException) {
            LOG.warn(
                    "request=unavailable method={} path={} cause={}",
                    context.request().method(),
                    LogText.of(context.request().path()),
                    LogText.of(failure.toString()));
            return Problem.unavailable("the hub is too busy or its database cannot be used now; try again shortly");
        }
        if (failure instanceof HttpException http && http.getStatusCode() < 500) {
            return new Problem(
                    http.getStatusCode(), "bad-request", "the request cannot be understood", Optional.empty());
        }
        return internal(context, failure);
    }

    private static Problem internal(RoutingContext context, Throwable failure) {
        String id = UuidCreator.getTimeOrderedEpoch().toString();
        LOG.error(
                "request=failed error_id={} method={} path={}",
                id,
                context.request().method(),
                LogText.of(context.request().path()),
                failure);
        return new Problem(500, "internal", "the hub made a mistake; its log tells more under " + id, Optional.empty());
    }

    static String body(Problem problem) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("type", "urn:thonhub:problem:" + problem.type());
        fields.put("title", title(problem.type()));
        fields.put("status", problem.status());
        fields.put("detail", problem.getMessage());
        problem.pointer().ifPresent(pointer -> fields.put("pointer", pointer));
        return Json.write(fields);
    }

    private static String title(String type) {
        String words = type.replace('-', ' ');
        return words.isEmpty() ? words : Character.toUpperCase(words.charAt(0)) + words.substring(1);
    }
}
