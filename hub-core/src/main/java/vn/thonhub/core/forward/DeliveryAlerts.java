package vn.thonhub.core.forward;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import vn.thonhub.core.alert.AlertCategory;
import vn.thonhub.core.alert.AlertDesk;
import vn.thonhub.core.alert.AlertKind;
import vn.thonhub.core.alert.AlertSignal;
import vn.thonhub.core.alert.Severity;
import vn.thonhub.core.device.DeviceId;
import vn.thonhub.core.store.UnitOfWork;

/**
 * A channel that takes nothing any more is an alert of its own, so that it reaches people by the other channels and the
 * console instead of going silent. Writer thread.
 */
final class DeliveryAlerts {
    static final AlertKind FAILING = new AlertKind(
                    "hub.channel_failing",
                    AlertCategory.SYSTEM,
                    Severity.MAJOR,
                    "Kênh {channel} không chuyển được cảnh báo",
                    "Channel {channel} delivers no alerts")
            .called("Kênh gửi gặp lỗi", "Channel failing");
    /** The hub itself, which is no device people register. */
    private static final DeviceId HUB = DeviceId.of("hub");

    private final AlertDesk desk;
    private final Clock clock;

    DeliveryAlerts(AlertDesk desk, Clock clock) {
        this.desk = desk;
        this.clock = clock;
        desk.register(List.of(FAILING));
    }

    /** @param reason mostly the peer's own words in its own language: a fact, no part of the title */
    void failing(UnitOfWork work, Channel channel, String reason) {
        signal(
                work,
                channel,
                AlertSignal.Phase.RAISE,
                Map.of("channel", channel.settings().name(), "reason", reason));
    }

    void works(UnitOfWork work, Channel channel) {
        signal(work, channel, AlertSignal.Phase.CLEAR, Map.of());
    }

    private void signal(UnitOfWork work, Channel channel, AlertSignal.Phase phase, Map<String, Object> facts) {
        desk.signal(
                work,
                new AlertSignal(
                        FAILING.name(), HUB, channel.id(), phase, Optional.empty(), clock.instant(), facts, List.of()));
    }
}
