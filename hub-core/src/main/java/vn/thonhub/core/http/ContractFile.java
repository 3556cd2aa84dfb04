package vn.thonhub.core.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Set;

/**
 * Reads one OpenAPI file of the class path and folds the shared components into it, so that the contract stands alone:
 * {@code shared.yaml#/components/schemas/Place} becomes {@code #/components/schemas/shared.Place}. The prefix keeps a
 * module's own component of the same name apart.
 */
final class ContractFile {
    private static final String SHARED = "openapi/shared.yaml";
    private static final String SHARED_REF = "shared.yaml#/components/";
    private static final String PREFIX = "shared.";
    private static final Set<String> METHODS = Set.of("get", "put", "post", "delete", "patch");

    private final ObjectMapper yaml = new ObjectMapper(new YAMLFactory());

    /** Blocks on the class path. @throws IllegalStateException when the file is missing or no OpenAPI object */
    JsonObject load(String resource) {
        ObjectNode contract = read(resource);
        ObjectNode components = contract.withObject("/components");
        rewrite(contract, "");
        if (!resource.equals(SHARED)) {
            ObjectNode shared = read(SHARED);
            rewrite(shared, PREFIX);
            addComponents(components, (ObjectNode) shared.get("components"));
        }
        keepOnlyRequests(contract);
        return new JsonObject(contract.toString());
    }

    private ObjectNode read(String resource) {
        try (InputStream in = ContractFile.class.getClassLoader().getResourceAsStream(resource)) {
            if (in == null) {
                throw new IllegalStateException("contract " + resource + " is not on the class path");
            }
            if (yaml.readTree(in) instanceof ObjectNode object) {
                return object;
            }
            throw new IllegalStateException("contract " + resource + " is not an OpenAPI object");
        } catch (IOException e) {
            throw new UncheckedIOException("contract " + resource + " cannot be read", e);
        }
    }

    private static void addComponents(ObjectNode components, ObjectNode shared) {
        for (Map.Entry<String, JsonNode> kind : shared.properties()) {
            ObjectNode target = components.withObject("/" + kind.getKey());
            kind.getValue().properties().forEach(part -> target.set(PREFIX + part.getKey(), part.getValue()));
        }
    }

    /** @param prefix put before the names that local references of this file point to */
    private static void rewrite(JsonNode node, String prefix) {
        if (node instanceof ObjectNode object) {
            if (object.get("$ref") instanceof TextNode ref) {
                object.put("$ref", rewritten(ref.textValue(), prefix));
            }
            object.forEach(child -> rewrite(child, prefix));
        } else if (node instanceof ArrayNode array) {
            array.forEach(child -> rewrite(child, prefix));
        }
    }

    private static String rewritten(String ref, String prefix) {
        if (ref.startsWith(SHARED_REF)) {
            return named("#/components/" + ref.substring(SHARED_REF.length()), PREFIX);
        }
        return ref.startsWith("#/components/") ? named(ref, prefix) : ref;
    }

    private static String named(String ref, String prefix) {
        int name = ref.lastIndexOf('/') + 1;
        return ref.substring(0, name) + prefix + ref.substring(name);
    }

    /**
     * The server does not read what a streaming handler reads, so it must not ask for it either; and it does not
     * validate answers, whose media types (pictures, problems) the contract library refuses.
     */
    private static void keepOnlyRequests(ObjectNode contract) {
        contract.withObject("/components").remove("responses");
        contract.path("paths").forEach(path -> path.properties().forEach(entry -> {
            if (METHODS.contains(entry.getKey()) && entry.getValue() instanceof ObjectNode operation) {
                if (operation.path("x-streaming").asBoolean()) {
                    operation.remove("requestBody");
                }
                operation.putObject("responses").putObject("default").put("description", "not checked");
            }
        }));
    }
}
