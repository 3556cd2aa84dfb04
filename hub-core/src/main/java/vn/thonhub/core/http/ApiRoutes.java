package vn.thonhub.core.http;

import io.vertx.core.Future;
import io.vertx.core.http.ServerWebSocket;
import io.vertx.ext.web.RoutingContext;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * A module's part of the API: its OpenAPI contract and one handler per operation of it. The server refuses to start
 * when an operation has no handler, a handler no operation, or an operation no {@code x-permission}.
 */
public final class ApiRoutes {
    private final String contract;
    private final Map<String, Endpoint> endpoints = new LinkedHashMap<>();

    /** How an operation is served. */
    public sealed interface Endpoint {
        /** JSON in, JSON out; body validated against the contract before the handler runs. */
        record Exchange(Function<ApiCall, Future<ApiReply>> handler) implements Endpoint {}

        /** The handler owns request and response streams; the gate has passed, the body is not read yet. */
        record Stream(BiConsumer<ApiCall, RoutingContext> handler) implements Endpoint {}

        /**
         * WebSocket: gate and Origin check have passed; the server closes the socket when the session ends.
         *
         * @param admission throws a {@link Problem} to refuse the call as plain HTTP, before the upgrade
         */
        record Socket(Consumer<ApiCall> admission, BiConsumer<ApiCall, ServerWebSocket> handler) implements Endpoint {}
    }

    private ApiRoutes(String contract) {
        this.contract = contract;
    }

    /** @param contract class-path resource of the OpenAPI 3.1 file, e.g. {@code openapi/camera.yaml} */
    public static ApiRoutes of(String contract) {
        return new ApiRoutes(Objects.requireNonNull(contract, "contract"));
    }

    public ApiRoutes on(String operationId, Function<ApiCall, Future<ApiReply>> handler) {
        return put(operationId, new Endpoint.Exchange(handler));
    }

    /** For operations marked {@code x-streaming: true}: uploads, downloads with ranges, pictures. */
    public ApiRoutes stream(String operationId, BiConsumer<ApiCall, RoutingContext> handler) {
        return put(operationId, new Endpoint.Stream(handler));
    }

    /** For operations marked {@code x-streaming: true} that upgrade to a WebSocket. */
    public ApiRoutes socket(String operationId, BiConsumer<ApiCall, ServerWebSocket> handler) {
        return socket(operationId, call -> {}, handler);
    }

    /** @param admission throws a {@link Problem} to refuse the call as plain HTTP, before the upgrade */
    public ApiRoutes socket(
            String operationId, Consumer<ApiCall> admission, BiConsumer<ApiCall, ServerWebSocket> handler) {
        return put(operationId, new Endpoint.Socket(admission, handler));
    }

    private ApiRoutes put(String operationId, Endpoint endpoint) {
        if (endpoints.putIfAbsent(operationId, endpoint) != null) {
            throw new IllegalArgumentException("two handlers for operation " + operationId + " of " + contract);
        }
        return this;
    }

    public String contract() {
        return contract;
    }

    public Map<String, Endpoint> endpoints() {
        return Map.copyOf(endpoints);
    }
}
