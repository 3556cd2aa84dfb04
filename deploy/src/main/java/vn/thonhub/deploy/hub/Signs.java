package vn.thonhub.deploy.hub;

import java.util.Map;
import vn.thonhub.core.http.Gauges;
import vn.thonhub.core.http.Readiness;
import vn.thonhub.core.metrics.MetricsStore;
import vn.thonhub.core.mqtt.MqttLink;
import vn.thonhub.core.store.Store;

/** What operators see of the hub's own health: {@code /readyz} and {@code /metrics}. */
final class Signs {
    private Signs() {}

    static void register(Readiness readiness, Gauges gauges, Store store, MqttLink link, MetricsStore metrics) {
        readiness.register(
                "broker",
                () -> link.state().up()
                        ? Readiness.Part.up("connected")
                        : Readiness.Part.down(link.state().detail()));
        readiness.register(
                "metrics",
                () -> metrics.health().ok()
                        ? Readiness.Part.up("ok")
                        : Readiness.Part.down(metrics.health().detail()));
        readiness.register(
                "store",
                () -> store.isReserveSpent()
                        ? Readiness.Part.down("reserve in use; free space on the disk")
                        : Readiness.Part.up("ok"));
        gauges.gauge(
                "thonhub_mqtt_up",
                "Broker link up",
                Map.of(),
                () -> link.state().up() ? 1 : 0);
        gauges.counter("thonhub_mqtt_received_total", "Messages received", Map.of(), () -> link.counters()
                .received());
        gauges.counter(
                "thonhub_mqtt_dead_letters_total", "Messages kept as dead letters", Map.of(), () -> link.counters()
                        .deadLettered());
        gauges.gauge("thonhub_mqtt_queue", "Messages waiting for the worker", Map.of(), () -> link.counters()
                .queueDepth());
        gauges.gauge("thonhub_metrics_waiting", "Points not yet in the metrics store", Map.of(), () -> metrics.health()
                .waiting());
        gauges.counter("thonhub_metrics_lost_total", "Points given up", Map.of(), () -> metrics.health()
                .lost());
        gauges.gauge(
                "thonhub_store_waiting", "Writes waiting for the village database", Map.of(), store::waitingWrites);
        gauges.counter("thonhub_store_rejected_total", "Writes refused by a full queue", Map.of(), store::rejected);
    }

    /** Devices that come by TLS find nobody while its port is taken. */
    static void tls(Readiness readiness, Broker broker) {
        readiness.register(
                "broker_tls",
                () -> broker.isTlsMissing()
                        ? Readiness.Part.down("mqtt.tls_port is taken or there is no certificate; the log says which")
                        : Readiness.Part.up("ok"));
    }
}
