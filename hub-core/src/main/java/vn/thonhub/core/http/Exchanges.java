package vn.thonhub.core.http;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import java.util.Optional;
import vn.thonhub.core.json.Json;

/** Runs JSON operations and writes their answers; repeats the first answer for a repeated idempotency key. */
final class Exchanges {
    private final RepeatedAnswers repeated;

    Exchanges(RepeatedAnswers repeated) {
        this.repeated = repeated;
    }

    void run(
            RoutingContext context,
            ApiOperation operation,
            ApiRoutes.Endpoint.Exchange exchange,
            Call call,
            Buffer body) {
        Optional<String> key = key(operation, call);
        if (key.isPresent()) {
            int requestHash = 31 * body.hashCode() + context.request().uri().hashCode();
            Optional<RepeatedAnswers.Answer> before = repeated.begin(key.get(), requestHash);
            if (before.isPresent()) {
                write(context, before.get());
                return;
            }
        }
        handled(exchange, call)
                .map(Exchanges::answer)
                .onSuccess(answer -> {
                    key.ifPresent(id -> repeated.finish(id, answer));
                    write(context, answer);
                })
                .onFailure(failure -> {
                    key.ifPresent(repeated::forget);
                    ProblemAnswers.answer(context, failure);
                });
    }

    private static Future<ApiReply> handled(ApiRoutes.Endpoint.Exchange exchange, Call call) {
        try {
            return exchange.handler().apply(call);
        } catch (RuntimeException | Error failure) {
            return Future.failedFuture(failure);
        }
    }

    /** Keys count for one person and one operation; without a session there is nobody to remember them for. */
    private static Optional<String> key(ApiOperation operation, Call call) {
        if (!operation.changesState() || call.session().isEmpty()) {
            return Optional.empty();
        }
        return Optional.ofNullable(call.request().getHeader("Idempotency-Key"))
                .filter(key -> key.length() <= 100)
                .map(key -> call.principal().userId() + " " + operation.id() + " " + key);
    }

    private static RepeatedAnswers.Answer answer(ApiReply reply) {
        return new RepeatedAnswers.Answer(
                reply.status(), reply.body().map(Json::write).orElse(""), reply.headers());
    }

    private static void write(RoutingContext context, RepeatedAnswers.Answer answer) {
        HttpServerResponse response = context.response();
        if (response.ended() || response.closed()) {
            return;
        }
        response.setStatusCode(answer.status());
        answer.headers().forEach(response.headers()::set);
        if (answer.body().isEmpty()) {
            response.end();
        } else {
            response.putHeader("Content-Type", "application/json").end(answer.body());
        }
    }
}
