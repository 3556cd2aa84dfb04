package vn.thonhub.core.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import vn.thonhub.core.security.Permission;
import vn.thonhub.core.security.Role;
import vn.thonhub.core.testing.TestBrowser;

/** Every route with every method, as every role and as nobody, from the contract itself. */
class RoleWalkTest {
    private static final Set<String> METHODS = Set.of("get", "put", "post", "delete", "patch");
    private static final Map<Role, TestBrowser> PEOPLE = new EnumMap<>(Role.class);
    private static CoreServer core;

    private record Door(String method, String path, String permission, String id) {
        @Override
        public String toString() {
            return method + " " + path;
        }
    }

    @BeforeAll
    static void serve() {
        core = new CoreServer();
        for (Role role : Role.values()) {
            PEOPLE.put(role, core.server.signedIn(role));
        }
    }

    @AfterAll
    static void stop() {
        core.close();
    }

    static List<Door> doors() throws IOException {
        try (InputStream in = RoleWalkTest.class.getResourceAsStream("/openapi/core.yaml")) {
            JsonNode contract = new ObjectMapper(new YAMLFactory()).readTree(in);
            List<Door> doors = new ArrayList<>();
            contract.get("paths").properties().forEach(path -> path.getValue().properties().stream()
                    .filter(operation -> METHODS.contains(operation.getKey()))
                    .forEach(operation -> doors.add(door(path.getKey(), operation.getKey(), operation.getValue()))));
            return doors;
        }
    }

    private static Door door(String path, String method, JsonNode operation) {
        return new Door(
                method.toUpperCase(java.util.Locale.ROOT),
                path.replaceAll("\\{[^}]+}", "khong-co"),
                operation.get("x-permission").asText(),
                operation.get("operationId").asText());
    }

    private static int knock(TestBrowser browser, Door door) {
        return browser.send(door.method(), door.path(), null).status();
    }

    @ParameterizedTest
    @MethodSource("doors")
    void nobodyPassesWithoutASessionButWhereItIsPublic(Door door) {
        int status = knock(core.server.browser(), door);
        if (door.permission().equals("public")) {
            assertThat(status).isNotIn(401, 403);
        } else {
            assertThat(status).isEqualTo(401);
        }
    }

    @ParameterizedTest
    @MethodSource("doors")
    void eachRolePassesExactlyWhereItsPermissionsSaySo(Door door) {
        PEOPLE.forEach((role, browser) -> {
            if (door.id().equals("signOut")) {
                return;
            }
            int status = knock(browser, door);
            boolean allowed = door.permission().equals("public")
                    || door.permission().equals("session")
                    || role.permissions().contains(Permission.of(door.permission()));
            if (allowed) {
                assertThat(status).as(role + " " + door).isNotIn(401, 403);
            } else {
                assertThat(status).as(role + " " + door).isEqualTo(403);
            }
            assertThat(status).as(role + " " + door).isLessThan(500);
        });
    }

    @ParameterizedTest
    @MethodSource("doors")
    void noStateChangesWithoutTheCsrfToken(Door door) {
        if (door.method().equals("GET") || door.permission().equals("public")) {
            return;
        }
        PEOPLE.forEach((role, browser) -> {
            TestBrowser forged =
                    core.server.browser().with("Cookie", browser.headers().get("Cookie"));
            assertThat(knock(forged, door)).as(role + " " + door).isEqualTo(403);
        });
    }

    @Test
    void theContractNamesOnlyThreeDoorsPublic() throws IOException {
        assertThat(doors().stream()
                        .filter(door -> door.permission().equals("public"))
                        .map(Door::id))
                .containsExactlyInAnyOrder("getSetup", "createFirstUser", "signIn");
    }
}
