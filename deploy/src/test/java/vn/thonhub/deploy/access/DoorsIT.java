package vn.thonhub.deploy.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import vn.thonhub.core.security.Accounts;
import vn.thonhub.core.security.Principal;
import vn.thonhub.core.security.Role;
import vn.thonhub.deploy.hub.Hub;
import vn.thonhub.deploy.hub.HubSettings;

/** Every operation of every module of the running hub, as every role and as nobody. */
class DoorsIT {
    private static final String PASSWORD = "mat-khau-rat-dai-2026";

    /** Open to devices, which show a token of their own; anybody else gets 401 from the handler. */
    private static final String DEVICES_ONLY = "getMedia";

    private static final Map<Role, Visitor> PEOPLE = new EnumMap<>(Role.class);
    private static Hub hub;

    @TempDir
    static Path dataDir;

    static List<Door> doors() throws IOException {
        return Door.all();
    }

    @BeforeAll
    static void open() throws Exception {
        hub = Hub.start(HubSettings.load(
                Optional.empty(),
                Optional.of(dataDir),
                Map.of(
                        "THONHUB_SERVER_PORT",
                        "0",
                        "THONHUB_MQTT_PORT",
                        "0",
                        "THONHUB_SERVER_MAX_CONNECTIONS_PER_ADDRESS",
                        "500")));
        for (Role role : Role.values()) {
            Accounts.Change rights =
                    new Accounts.Change(Set.of(role), true, Optional.empty(), Optional.empty(), Optional.empty());
            hub.security()
                    .accounts()
                    .create(Principal.system("test"), role.id(), PASSWORD, rights)
                    .toCompletionStage()
                    .toCompletableFuture()
                    .join();
            PEOPLE.put(role, nobody().signIn(role.id(), PASSWORD));
        }
    }

    @AfterAll
    static void close() {
        if (hub != null) {
            hub.close();
        }
    }

    private static Visitor nobody() {
        return new Visitor(hub.console().orElseThrow());
    }

    @ParameterizedTest
    @MethodSource("doors")
    void nobodyPassesWithoutASessionButWhereItIsPublic(Door door) throws Exception {
        int status = nobody().knock(door);
        if (door.isPublic() && !door.id().equals(DEVICES_ONLY)) {
            assertThat(status).isNotIn(401, 403);
        } else {
            assertThat(status).isEqualTo(401);
        }
    }

    @ParameterizedTest
    @MethodSource("doors")
    void eachRolePassesExactlyWhereItsPermissionsSaySo(Door door) throws Exception {
        for (Map.Entry<Role, Visitor> person : PEOPLE.entrySet()) {
            if (door.id().equals("signOut") || door.id().equals(DEVICES_ONLY)) {
                continue;
            }
            int status = person.getValue().knock(door);
            if (door.opensTo(person.getKey())) {
                assertThat(status).as(person.getKey() + " " + door).isNotIn(401, 403);
            } else {
                assertThat(status).as(person.getKey() + " " + door).isEqualTo(403);
            }
            assertThat(status).as(person.getKey() + " " + door).isLessThan(500);
        }
    }

    @ParameterizedTest
    @MethodSource("doors")
    void noStateChangesWithoutTheCsrfToken(Door door) throws Exception {
        if (door.changesState() && !door.isPublic()) {
            assertThat(PEOPLE.get(Role.TECHNICIAN).knockWithoutCsrfToken(door)).isEqualTo(403);
        }
    }

    @Test
    void oddSpellingsOpenNothing() throws Exception {
        for (String path : List.of(
                "/api/v1//cameras",
                "/api/v1/%63ameras",
                "/api/v1/cameras;x",
                "/API/v1/cameras",
                "/api/v1/cameras/",
                "/api/v1/./cameras")) {
            assertThat(PEOPLE.get(Role.POLICE).send("GET", path, "", true).statusCode())
                    .as(path)
                    .isEqualTo(404);
        }
    }

    @Test
    void onlyTheseDoorsAreMarkedPublic() throws IOException {
        assertThat(doors().stream().filter(Door::isPublic).map(Door::id))
                .containsExactlyInAnyOrder(
                        "getSetup",
                        "createFirstUser",
                        "signIn",
                        DEVICES_ONLY,
                        // Calendars know no sign-in: the address itself is the secret, and can be withdrawn.
                        "getCalendarFeed",
                        // As do systems that read the hub's CAP alerts.
                        "getIssuedCapFeed",
                        "getIssuedCapAlert",
                        "getLiveSound",
                        // For passers-by, where the hub and the hotspot were opened to them.
                        "listPublicHotspots",
                        "getPublicHotspot",
                        "reportPublicProblem");
    }
}
