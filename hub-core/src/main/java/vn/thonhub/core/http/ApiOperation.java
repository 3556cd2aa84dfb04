package vn.thonhub.core.http;

import io.vertx.core.http.HttpMethod;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One operation of a contract together with its handler: all the gate must know about it. */
record ApiOperation(
        String id,
        HttpMethod method,
        List<String> template,
        Access access,
        ApiRoutes.Endpoint endpoint,
        List<ParameterCheck> parameters,
        Optional<BodyCheck> body) {

    boolean changesState() {
        return !method.equals(HttpMethod.GET);
    }

    static boolean isParameter(String segment) {
        return segment.startsWith("{");
    }

    /** The path parameters when the segments fit the template. */
    Optional<Map<String, String>> match(List<String> segments) {
        if (segments.size() != template.size()) {
            return Optional.empty();
        }
        Map<String, String> parameters = new java.util.HashMap<>();
        for (int i = 0; i < segments.size(); i++) {
            String wanted = template.get(i);
            if (isParameter(wanted)) {
                parameters.put(wanted.substring(1, wanted.length() - 1), segments.get(i));
            } else if (!wanted.equals(segments.get(i))) {
                return Optional.empty();
            }
        }
        return Optional.of(parameters);
    }
}
