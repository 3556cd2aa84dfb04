package vn.thonhub.core.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import vn.thonhub.core.security.Role;
import vn.thonhub.core.testing.TestBrowser;

/** Whatever is sent to whichever operation, it is the caller's fault and never the hub's. */
class MalformedRequestsTest {
    private static final int ROUNDS = 15;
    private static final List<String> VALUES = List.of(
            "null",
            "0",
            "-1",
            "1e308",
            "9223372036854775808",
            "true",
            "\"\"",
            "\"x\"",
            "\"\\u0000\"",
            "\"\\ud800\"",
            "\"<script>alert(1)</script>\"",
            "\"' OR 1=1 --\"",
            "[]",
            "{}",
            "[null]",
            "{\"a\":{\"a\":{\"a\":{}}}}",
            "\"../../etc/passwd\"",
            "\"2026-13-45T99:99:99Z\"");
    private static final List<String> NAMES = List.of(
            "username", "password", "roles", "enabled", "limits", "id", "name", "village", "lat", "setup_token", "x");
    private static final List<String> SEGMENTS = List.of(
            "x", "cam-01", "0", "01a203a6-37b7-75c7-a33c-844c135dabfe", "%C3%A0", "a".repeat(300), "~", "@", "-");
    private static final List<String> QUERIES = List.of(
            "",
            "?",
            "?limit=0",
            "?limit=99999999999999999999",
            "?cursor=%ff",
            "?cursor=AAAA",
            "?since=now",
            "?tag=:&tag=a:b",
            "?%",
            "?a=%zz",
            "?from=2026-01-01T00:00:00Z&to=2026-01-02T00:00:00Z&step=60&measurement=a&field=b",
            "?from=-999999999-01-01T00:00:00Z&to=+999999999-12-31T23:59:59Z&step=1&measurement=a&field=b");

    private record Operation(String method, String path) {}

    @ParameterizedTest
    @ValueSource(longs = {1, 2})
    void nothingMakesTheHubFail(long seed) throws IOException {
        Random random = new Random(seed);
        try (CoreServer core = new CoreServer()) {
            TestBrowser person = core.server.signedIn(Role.ADMIN, Role.TECHNICIAN);
            for (Operation operation : operations()) {
                if (person.get("/api/v1/session").status() == 401) {
                    person = core.server.signedIn(Role.ADMIN, Role.TECHNICIAN);
                }
                for (int round = 0; round < ROUNDS; round++) {
                    String path = path(operation, random);
                    String body = operation.method().equals("GET") ? null : body(random);
                    TestBrowser.Answer answer = send(person, operation.method(), path, body);
                    assertThat(answer.status())
                            .as("seed %d: %s %s %s gave %s", seed, operation.method(), path, body, answer.text())
                            .isLessThan(500);
                }
            }
        }
    }

    private static TestBrowser.Answer send(TestBrowser person, String method, String path, String body) {
        try {
            return person.send(method, path, body);
        } catch (IllegalArgumentException unsendable) {
            return person.send(method, "/api/v1/setup", body);
        }
    }

    private static String path(Operation operation, Random random) {
        String path = operation.path();
        while (path.contains("{")) {
            path = path.replaceFirst("\\{[^}]+}", pick(SEGMENTS, random));
        }
        return path + pick(QUERIES, random);
    }

    private static String body(Random random) {
        if (random.nextInt(8) == 0) {
            return pick(VALUES, random) + (random.nextBoolean() ? "" : pick(VALUES, random));
        }
        List<String> fields = new ArrayList<>();
        for (int i = random.nextInt(6); i >= 0; i--) {
            fields.add("\"" + pick(NAMES, random) + "\":" + pick(VALUES, random));
        }
        return "{" + String.join(",", fields) + "}";
    }

    private static String pick(List<String> from, Random random) {
        return from.get(random.nextInt(from.size()));
    }

    private static List<Operation> operations() throws IOException {
        List<Operation> operations = new ArrayList<>();
        try (InputStream in = MalformedRequestsTest.class.getResourceAsStream("/openapi/core.yaml")) {
            JsonNode contract = new ObjectMapper(new YAMLFactory()).readTree(in);
            contract.get("paths").properties().forEach(path -> path.getValue().properties().stream()
                    .filter(entry -> entry.getValue().has("operationId"))
                    .map(entry -> new Operation(entry.getKey().toUpperCase(Locale.ROOT), path.getKey()))
                    .forEach(operations::add));
        }
        return operations;
    }
}
