package vn.thonhub.deploy.crash;

import com.fasterxml.jackson.databind.JsonNode;
import io.vertx.core.Future;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import vn.thonhub.core.HubContext;
import vn.thonhub.core.HubModule;
import vn.thonhub.core.alert.AlertCategory;
import vn.thonhub.core.alert.AlertKind;
import vn.thonhub.core.alert.AlertSignal;
import vn.thonhub.core.alert.Severity;
import vn.thonhub.core.device.DeviceId;
import vn.thonhub.core.http.ApiRoutes;
import vn.thonhub.core.json.Json;
import vn.thonhub.core.metrics.Point;
import vn.thonhub.core.mqtt.InboundGroup;
import vn.thonhub.core.mqtt.InboundMessage;
import vn.thonhub.core.store.UnitOfWork;

/**
 * Turns each numbered message of a device into one metrics point, one change of state and one alert: an oracle can then
 * say exactly what must be there. It goes the way every module goes; only the rule is simpler.
 */
final class ProbeModule implements HubModule {
    static final String KIND = "probe.event";
    private HubContext hub;

    @Override
    public String name() {
        return "probe";
    }

    @Override
    public List<AlertKind> alertKinds() {
        return List.of(
                // Critical, so that the storm of a test is told in full.
                new AlertKind(
                        KIND, AlertCategory.HOTSPOT, Severity.CRITICAL, "Thử {device} {n}", "Probe {device} {n}"));
    }

    @Override
    public Future<Void> start(HubContext context) {
        hub = context;
        hub.mqtt().route("thon/v1/" + hub.hubId() + "/wifi/+/result", this::stage);
        return Future.succeededFuture();
    }

    private void stage(InboundMessage message, InboundGroup group) {
        DeviceId device = DeviceId.of(message.level(4));
        JsonNode event = event(message);
        long n = event.path("n").asLong();
        Instant at = Instant.ofEpochMilli(event.path("at").asLong());
        group.point(Point.ofDevice("probe", device.value(), at, Map.of("one", 1.0)));
        group.change(work -> take(work, device, n, at));
    }

    /** State, mark and alert in one transaction; a message taken before is recognised by its number. */
    private void take(UnitOfWork work, DeviceId device, long n, Instant at) {
        int fresh = work.handle()
                .createUpdate("INSERT INTO probe_event (device_id, n) VALUES (:device, :n) ON CONFLICT DO NOTHING")
                .bind("device", device.value())
                .bind("n", n)
                .execute();
        if (fresh == 0) {
            return;
        }
        work.handle()
                .createUpdate("INSERT INTO probe_device (device_id, taken) VALUES (:device, 1)"
                        + " ON CONFLICT (device_id) DO UPDATE SET taken = taken + 1")
                .bind("device", device.value())
                .execute();
        hub.alerts()
                .signal(
                        work,
                        new AlertSignal(
                                KIND,
                                device,
                                "n" + n,
                                AlertSignal.Phase.RAISE,
                                Optional.empty(),
                                at,
                                Map.of("n", n),
                                List.of()));
    }

    private static JsonNode event(InboundMessage message) {
        try {
            return Json.mapper().readTree(message.payload());
        } catch (IOException e) {
            throw new IllegalArgumentException("not JSON", e);
        }
    }

    @Override
    public ApiRoutes routes() {
        return ApiRoutes.of("openapi/probe.yaml");
    }

    @Override
    public Future<Void> stop() {
        return Future.succeededFuture();
    }
}
