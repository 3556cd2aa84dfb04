package vn.thonhub.deploy.access;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import vn.thonhub.core.security.Permission;
import vn.thonhub.core.security.Role;

/** One operation of one contract: a way into the hub. */
record Door(String id, String method, String path, List<String> permissions) {
    private static final List<String> CONTRACTS = List.of("core", "alert", "camera", "road", "wifi", "loudspeaker");
    private static final Set<String> METHODS = Set.of("get", "put", "post", "delete", "patch");

    /** Every operation of every contract that is served. */
    static List<Door> all() throws IOException {
        List<Door> doors = new ArrayList<>();
        for (String contract : CONTRACTS) {
            try (InputStream in = Door.class.getResourceAsStream("/openapi/" + contract + ".yaml")) {
                JsonNode paths =
                        new ObjectMapper(new YAMLFactory()).readTree(in).get("paths");
                paths.properties().forEach(path -> path.getValue().properties().stream()
                        .filter(operation -> METHODS.contains(operation.getKey()))
                        .forEach(operation -> doors.add(of(path.getKey(), operation.getKey(), operation.getValue()))));
            }
        }
        return doors;
    }

    private static Door of(String path, String method, JsonNode operation) {
        List<String> permissions = new ArrayList<>();
        JsonNode permission = operation.get("x-permission");
        if (permission.isArray()) {
            permission.forEach(one -> permissions.add(one.asText()));
        } else {
            permissions.add(permission.asText());
        }
        return new Door(
                operation.get("operationId").asText(),
                method.toUpperCase(Locale.ROOT),
                path.replace("{sha256}", "0".repeat(64)).replaceAll("\\{[^}]+}", "khong-co"),
                permissions);
    }

    boolean isPublic() {
        return permissions.contains("public");
    }

    boolean opensTo(Role role) {
        return permissions.stream()
                .anyMatch(permission -> permission.equals("public")
                        || permission.equals("session")
                        || role.permissions().contains(Permission.of(permission)));
    }

    boolean changesState() {
        return !method.equals("GET");
    }

    @Override
    public String toString() {
        return method + " " + path;
    }
}
