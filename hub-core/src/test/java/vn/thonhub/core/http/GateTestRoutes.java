package vn.thonhub.core.http;

import io.vertx.core.Future;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import vn.thonhub.core.testing.TestServer;

/** Handlers for {@code openapi/gate-test.yaml}. */
final class GateTestRoutes {
    private GateTestRoutes() {}

    static TestServer serve(AtomicInteger created) {
        return TestServer.with((server, store) -> List.of(routes(created, server.live())));
    }

    static ApiRoutes routes(AtomicInteger created, LiveSocket live) {
        return ApiRoutes.of("openapi/gate-test.yaml")
                .on("createThing", call -> {
                    int number = created.incrementAndGet();
                    return Future.succeededFuture(ApiReply.created(
                            "/api/v1/things/" + number,
                            Map.of("n", number, "name", call.body().get("name"))));
                })
                .on(
                        "getThing",
                        call -> Future.succeededFuture(ApiReply.ok(Map.of(
                                "id",
                                call.path("id"),
                                "size",
                                call.query("size").orElse("none")))))
                .on("getSpecial", call -> Future.succeededFuture(ApiReply.ok(Map.of("special", true))))
                .on("getBroken", call -> {
                    throw new IllegalStateException("secret detail");
                })
                .stream("putPicture", (call, context) -> context.request()
                        .body()
                        .onSuccess(body -> context.response().end(call.path("id") + " " + body.length())))
                .socket("openTab", live::accept)
                .socket("watchThing", (call, socket) -> socket.writeTextMessage("watching " + call.path("id")));
    }
}
