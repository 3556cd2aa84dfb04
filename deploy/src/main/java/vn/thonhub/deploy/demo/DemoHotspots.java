package vn.thonhub.deploy.demo;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import vn.thonhub.core.device.DeviceId;
import vn.thonhub.core.mqtt.DeviceCredentials.Enrolment;
import vn.thonhub.wifi.sim.SimulatedFleet;

/** The village's access points: simulated MQTT clients, added and enrolled as a technician would. */
final class DemoHotspots implements AutoCloseable {
    /** Ten times as lively as a real village, so that a visitor sees something happen. */
    static final Duration INTERVAL = Duration.ofSeconds(6);

    static final Duration TIMEOUT = Duration.ofSeconds(15);
    private static final Duration SLOT = Duration.ofMinutes(3);

    private final SimulatedFleet fleet;

    DemoHotspots(HubClient hub, DemoOptions options, Clock clock) {
        List<SimulatedFleet.Member> members = new ArrayList<>();
        for (int i = 0; i < options.accessPoints(); i++) {
            String id = VillageMap.deviceId("ap", i);
            if (hub.find("/api/v1/wifi/access-points/" + id).isEmpty()) {
                hub.post(
                        "/api/v1/wifi/access-points",
                        Map.of(
                                "id",
                                id,
                                "name",
                                VillageMap.deviceName(i),
                                "place_id",
                                VillageMap.spot(i).id()));
            }
            members.add(new SimulatedFleet.Member(enrol(hub, id), VillageMap.siteNumber(i)));
        }
        fleet = new SimulatedFleet(members, options.seed(), INTERVAL, SLOT, clock);
    }

    private static Enrolment enrol(HubClient hub, String id) {
        JsonNode file = hub.post("/api/v1/devices/" + id + "/enrolment", Map.of());
        return new Enrolment(
                DeviceId.of(id),
                file.path("hub_id").asText(),
                file.path("broker_uri").asText(),
                file.path("username").asText(),
                file.path("password").asText());
    }

    @Override
    public void close() {
        fleet.close();
    }
}
