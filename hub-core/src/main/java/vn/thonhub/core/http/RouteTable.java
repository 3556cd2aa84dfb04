package vn.thonhub.core.http;

import io.vertx.core.http.HttpMethod;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/**
 * Finds the operation of a request. It compares the path as sent, byte for byte, so there is one spelling of every
 * route; literal segments win over parameters.
 */
final class RouteTable {
    private final List<ApiOperation> operations;

    /** An operation and what its path parameters are in this request. */
    record Match(ApiOperation operation, Map<String, String> pathParameters) {}

    /** @throws IllegalStateException when two operations share id or method and path */
    RouteTable(List<ApiOperation> operations) {
        Map<String, ApiOperation> seen = new HashMap<>();
        for (ApiOperation operation : operations) {
            unique(seen, operation.id(), operation);
            unique(seen, operation.method() + " " + shape(operation), operation);
        }
        this.operations = operations.stream()
                .sorted(Comparator.comparingLong(RouteTable::parameters))
                .toList();
    }

    private static void unique(Map<String, ApiOperation> seen, String key, ApiOperation operation) {
        ApiOperation other = seen.put(key, operation);
        if (other != null) {
            throw new IllegalStateException("operations " + other.id() + " and " + operation.id() + " clash: " + key);
        }
    }

    private static String shape(ApiOperation operation) {
        return String.join("/", operation.template()).replaceAll("\\{[^}]+}", "{}");
    }

    private static long parameters(ApiOperation operation) {
        return operation.template().stream().filter(ApiOperation::isParameter).count();
    }

    List<ApiOperation> operations() {
        return operations;
    }

    /**
     * @param path as sent, without the query
     * @throws Problem 404 when no operation has this path, 405 when none has it with this method
     */
    Match find(HttpMethod method, String path) {
        List<String> segments = segments(path);
        TreeSet<String> otherMethods = new TreeSet<>();
        for (ApiOperation operation : operations) {
            Optional<Map<String, String>> parameters = operation.match(segments);
            if (parameters.isPresent()) {
                if (operation.method().equals(method)) {
                    return new Match(operation, parameters.get());
                }
                otherMethods.add(operation.method().name());
            }
        }
        throw otherMethods.isEmpty() ? unknown() : Problem.methodNotAllowed(otherMethods);
    }

    private static List<String> segments(String path) {
        List<String> segments = new ArrayList<>();
        for (String raw : Arrays.asList(path.substring(1).split("/", -1))) {
            segments.add(PathSegment.decoded(raw).orElseThrow(RouteTable::unknown));
        }
        return segments;
    }

    private static Problem unknown() {
        return Problem.notFound("there is nothing at this address");
    }
}
