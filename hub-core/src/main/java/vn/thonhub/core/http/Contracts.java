package vn.thonhub.core.http;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import io.vertx.json.schema.SchemaRepository;
import io.vertx.openapi.contract.MediaType;
import io.vertx.openapi.contract.OpenAPIContract;
import io.vertx.openapi.contract.Operation;
import io.vertx.openapi.contract.RequestBody;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/**
 * Reads the contracts and joins each operation with its handler. Whatever does not fit together (an operation without
 * {@code x-permission} or without handler, a handler without operation, a path outside {@code /api/v1/}) fails the start:
 * a hub that would leave a door unguarded does not come up.
 */
final class Contracts {
    private static final String JSON = "application/json";

    private final Vertx vertx;

    Contracts(Vertx vertx) {
        this.vertx = vertx;
    }

    Future<RouteTable> load(List<ApiRoutes> parts) {
        List<Future<List<ApiOperation>>> loading =
                parts.stream().map(this::load).toList();
        return Future.all(loading)
                .map(done -> new RouteTable(
                        loading.stream().flatMap(part -> part.result().stream()).toList()));
    }

    private Future<List<ApiOperation>> load(ApiRoutes part) {
        return vertx.executeBlocking(() -> new ContractFile().load(part.contract()), false)
                .compose(contract -> OpenAPIContract.from(vertx, contract))
                .map(contract -> operations(part, contract));
    }

    private static List<ApiOperation> operations(ApiRoutes part, OpenAPIContract contract) {
        Map<String, ApiRoutes.Endpoint> endpoints = part.endpoints();
        TreeSet<String> unused = new TreeSet<>(endpoints.keySet());
        List<ApiOperation> operations = new ArrayList<>();
        for (Operation operation : contract.operations()) {
            String id = operation.getOperationId();
            ApiRoutes.Endpoint endpoint = endpoints.get(id);
            if (endpoint == null) {
                throw new IllegalStateException(part.contract() + ": operation " + id + " has no handler");
            }
            unused.remove(id);
            operations.add(joined(part.contract(), operation, endpoint, contract.getSchemaRepository()));
        }
        if (!unused.isEmpty()) {
            throw new IllegalStateException(part.contract() + ": handlers without operation: " + unused);
        }
        return operations;
    }

    private static ApiOperation joined(
            String file, Operation operation, ApiRoutes.Endpoint endpoint, SchemaRepository schemas) {
        String where = file + ": operation " + operation.getOperationId();
        JsonObject extensions = new JsonObject(operation.getExtensions());
        boolean streaming = Boolean.TRUE.equals(extensions.getValue("x-streaming"));
        if (streaming == endpoint instanceof ApiRoutes.Endpoint.Exchange) {
            throw new IllegalStateException(where + ": x-streaming and the kind of its handler disagree");
        }
        if (!operation.getAbsoluteOpenAPIPath().startsWith("/api/v1/")) {
            throw new IllegalStateException(where + ": its path must begin with /api/v1/");
        }
        return new ApiOperation(
                operation.getOperationId(),
                operation.getHttpMethod(),
                Arrays.asList(operation.getAbsoluteOpenAPIPath().substring(1).split("/")),
                access(where, extensions),
                endpoint,
                operation.getParameters().stream()
                        .map(parameter -> new ParameterCheck(parameter, schemas.validator(parameter.getSchema())))
                        .toList(),
                body(where, operation.getRequestBody(), schemas));
    }

    private static Access access(String where, JsonObject extensions) {
        try {
            return Access.of(extensions.getValue("x-permission"));
        } catch (IllegalArgumentException e) {
            throw new IllegalStateException(where + ": " + e.getMessage());
        }
    }

    private static Optional<BodyCheck> body(String where, RequestBody body, SchemaRepository schemas) {
        if (body == null) {
            return Optional.empty();
        }
        MediaType json = body.getContent().get(JSON);
        if (json == null) {
            throw new IllegalStateException(where + ": its body must be application/json, or it must be x-streaming");
        }
        return Optional.of(new BodyCheck(body.isRequired(), schemas.validator(json.getSchema())));
    }
}
