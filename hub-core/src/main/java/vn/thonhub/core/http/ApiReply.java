package vn.thonhub.core.http;

import java.util.Map;
import java.util.Optional;

/** An answer: status, JSON body (written by the hub's mapper) and extra headers. */
public record ApiReply(int status, Optional<Object> body, Map<String, String> headers) {
    public static ApiReply ok(Object body) {
        return new ApiReply(200, Optional.of(body), Map.of());
    }

    /** 200 with an entity tag, the version an update must send back in {@code If-Match}. */
    public static ApiReply ok(Object body, long version) {
        return new ApiReply(200, Optional.of(body), Map.of("ETag", "\"" + version + "\""));
    }

    public static ApiReply created(String location, Object body) {
        return new ApiReply(201, Optional.of(body), Map.of("Location", location));
    }

    public static ApiReply accepted(Object body) {
        return new ApiReply(202, Optional.of(body), Map.of());
    }

    public static ApiReply noContent() {
        return new ApiReply(204, Optional.empty(), Map.of());
    }
}
