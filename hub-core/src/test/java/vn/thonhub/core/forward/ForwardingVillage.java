package vn.thonhub.core.forward;

import io.vertx.core.Vertx;
import java.net.InetAddress;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import vn.thonhub.core.alert.AlertCategory;
import vn.thonhub.core.alert.AlertCloudEvent;
import vn.thonhub.core.alert.AlertDesk;
import vn.thonhub.core.alert.AlertKind;
import vn.thonhub.core.alert.AlertKinds;
import vn.thonhub.core.alert.AlertSignal;
import vn.thonhub.core.alert.AlertView;
import vn.thonhub.core.alert.Severity;
import vn.thonhub.core.config.NetworkPolicy;
import vn.thonhub.core.device.DeviceId;
import vn.thonhub.core.device.DeviceRegistry;
import vn.thonhub.core.duty.DutyBook;
import vn.thonhub.core.duty.DutyDesk;
import vn.thonhub.core.event.EventChannel;
import vn.thonhub.core.testing.MovableClock;
import vn.thonhub.core.testing.TestStore;

/** Desk, outbox and couriers over a real store; can be stopped and started again over the same file. */
final class ForwardingVillage implements AutoCloseable {
    private static final AlertKind OFFLINE = new AlertKind(
            "camera.offline", AlertCategory.CAMERA_HEALTH, Severity.MAJOR, "{device} mất kết nối", "{device} offline");

    final MovableClock clock = new MovableClock(java.time.Instant.now());
    final Vertx vertx = Vertx.vertx();
    final TestStore files = TestStore.with();
    final Channels channels = new Channels(clock, new SecureRandom(), files.box());
    final List<vn.thonhub.core.mqtt.OutboundMessage> published = new java.util.concurrent.CopyOnWriteArrayList<>();
    java.util.function.Function<vn.thonhub.core.mqtt.OutboundMessage, io.vertx.core.Future<Void>> broker = message -> {
        published.add(message);
        return io.vertx.core.Future.succeededFuture();
    };
    final Sender sender = new Sender(
            "vinh-hung",
            "Xã Vĩnh Hưng",
            Optional.of("https://hub.xa.example"),
            message -> this.broker.apply(message),
            href -> io.vertx.core.Future.succeededFuture(Optional.of(new byte[] {1, 2, 3})));
    Couriers couriers;
    DutyBook book;
    DutyDesk duty;
    AlertDesk desk;
    private int cameras;

    ForwardingVillage() {
        start();
    }

    private void start() {
        EventChannel events = new EventChannel(vertx);
        AlertKinds kinds = new AlertKinds();
        DeviceRegistry devices = DeviceRegistry.load(files.store());
        AlertCloudEvent format = new AlertCloudEvent("vinh-hung", new AlertView(kinds, devices));
        book = new DutyBook(clock);
        duty = new DutyDesk(new Outbox(format, events), book, clock);
        desk = new AlertDesk(kinds, devices, events, duty, clock);
        desk.register(List.of(OFFLINE));
        Carriers carriers = new Carriers(
                vertx,
                clock,
                new AddressCheck(new NetworkPolicy(List.of("127.0.0.1/32")), InetAddress::getAllByName),
                new WebhookLimits(Duration.ofSeconds(8), Duration.ofSeconds(8), 16_000),
                files.store(),
                files.box(),
                sender);
        couriers = new Couriers(
                vertx,
                files.store(),
                events,
                desk,
                duty::refused,
                format,
                carriers,
                new ChannelTable(files.box()),
                clock,
                clock,
                Duration.ofMillis(20));
        couriers.start().await();
    }

    /** As a restart of the hub: only what is in the file goes on. */
    void restart() {
        couriers.stop().await();
        files.reopen();
        start();
    }

    Channel channel(String url, Severity min, AlertCategory... categories) {
        ChannelSettings settings =
                ChannelSettings.webhook("kênh " + url.hashCode(), url, min, Set.of(categories), true);
        return files.store().writeNow(work -> channels.create(work, settings));
    }

    /** To the given address, and where that one refuses for good to the other channel. */
    Channel channel(String url, Channel fallback) {
        ChannelSettings settings = new ChannelSettings(
                ChannelKind.WEBHOOK,
                "kênh có dự phòng",
                url,
                Severity.INFO,
                Set.of(),
                true,
                Map.of(),
                Optional.of(fallback.id()),
                0,
                false,
                Language.VI,
                false);
        return files.store().writeNow(work -> channels.create(work, settings));
    }

    List<String> alertKinds() {
        return files.store().readNow(handle -> handle.select("SELECT kind FROM alert")
                .mapTo(String.class)
                .list());
    }

    /** The steps of an alert, oldest first. */
    List<String> history(String alert) {
        return files.store()
                .readNow(handle -> handle.select("SELECT what FROM alert_history WHERE alert_id = ? ORDER BY n", alert)
                        .mapTo(String.class)
                        .list());
    }

    /** What the history says of the last step, as it is kept. */
    String lastStep(String alert) {
        return files.store().readNow(handle -> handle.select(
                        "SELECT details FROM alert_history WHERE alert_id = ? ORDER BY n DESC LIMIT 1", alert)
                .mapTo(String.class)
                .one());
    }

    /** What that camera raised is over. */
    void end(int camera) {
        files.store()
                .writeNow(work -> desk.signal(
                        work,
                        AlertSignal.clear(OFFLINE.name(), DeviceId.of("cam-" + camera), clock.instant(), Map.of())));
    }

    /** One alert that begins and ends. */
    void raiseAndEnd(int camera) {
        DeviceId device = DeviceId.of("cam-ended-" + camera);
        files.store()
                .writeNow(work ->
                        desk.signal(work, AlertSignal.raise(OFFLINE.name(), device, clock.instant(), Map.of())));
        files.store()
                .writeNow(work ->
                        desk.signal(work, AlertSignal.clear(OFFLINE.name(), device, clock.instant(), Map.of())));
    }

    String raise() {
        return raise(Severity.MAJOR);
    }

    String raise(Severity severity) {
        AlertSignal signal = signal(severity);
        return files.store().writeNow(work -> desk.signal(work, signal)).orElseThrow();
    }

    void raiseAndFail() {
        AlertSignal signal = signal(Severity.MAJOR);
        files.store().writeNow(work -> {
            desk.signal(work, signal);
            throw new IllegalStateException("crash before the commit");
        });
    }

    private AlertSignal signal(Severity severity) {
        return new AlertSignal(
                OFFLINE.name(),
                DeviceId.of("cam-" + cameras++),
                "",
                AlertSignal.Phase.RAISE,
                Optional.of(severity),
                clock.instant(),
                Map.of(),
                List.of());
    }

    List<Delivery> deliveries(Channel channel, DeliveryState state) {
        return files.store()
                .readNow(handle ->
                        channels.deliveries(handle, channel.id(), Optional.of(state), Optional.empty(), 20_000));
    }

    @Override
    public void close() {
        couriers.stop().await();
        vertx.close().await();
        files.close();
    }
}
