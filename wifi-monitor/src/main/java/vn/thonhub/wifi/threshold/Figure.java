package vn.thonhub.wifi.threshold;

import java.time.Duration;
import java.time.Instant;
import java.util.OptionalDouble;
import vn.thonhub.core.alert.AlertCategory;
import vn.thonhub.core.alert.AlertKind;
import vn.thonhub.core.alert.Severity;
import vn.thonhub.wifi.telemetry.ApTelemetry;
import vn.thonhub.wifi.telemetry.CounterHistory;

/** Figures that are watched, with the kind of their alert. */
public enum Figure {
    RTT("wifi.slow_line", "đường truyền chậm, {value} ms", "slow line, {value} ms", "Đường truyền chậm", "Slow line"),
    LOSS(
            "wifi.lossy_line",
            "đường truyền mất gói {value} %",
            "line loses {value} % of packets",
            "Đường truyền mất gói",
            "Lossy line"),
    TEMPERATURE(
            "wifi.hot",
            "thiết bị nóng {value} °C",
            "device is {value} °C hot",
            "Thiết bị Wi-Fi nóng",
            "Hot Wi-Fi device"),
    UTILISATION(
            "wifi.busy_channel",
            "kênh sóng bận {value} %",
            "channel is in use {value} % of the time",
            "Kênh sóng bận",
            "Busy channel"),
    CLIENTS(
            "wifi.crowded",
            "đông người dùng, {value} máy",
            "crowded, {value} clients",
            "Wi-Fi đông người dùng",
            "Crowded hotspot"),
    CLOCK(
            "wifi.clock_skew",
            "đồng hồ lệch {value} giây",
            "clock is off by {value} s",
            "Đồng hồ Wi-Fi lệch",
            "Wi-Fi device's clock is off");

    private final String alert;
    private final String vi;
    private final String en;
    private final String labelVi;
    private final String labelEn;

    Figure(String alert, String vi, String en, String labelVi, String labelEn) {
        this.alert = alert;
        this.vi = vi;
        this.en = en;
        this.labelVi = labelVi;
        this.labelEn = labelEn;
    }

    /** Kind of its alert. */
    public String alert() {
        return alert;
    }

    /** With a label for all its alerts together. */
    public AlertKind alertKind() {
        return new AlertKind(alert, AlertCategory.HOTSPOT, Severity.MINOR, "{device}: " + vi, "{device}: " + en)
                .called(labelVi, labelEn);
    }

    public Limit limit(Limits limits) {
        return switch (this) {
            case RTT -> limits.rttMs();
            case LOSS -> limits.lossPct();
            case TEMPERATURE -> limits.tempC();
            case UTILISATION -> limits.utilisationPct();
            case CLIENTS -> limits.clients();
            case CLOCK -> limits.clockSkewS();
        };
    }

    /** What a message says of it; empty when it says nothing. @param receivedAt by the hub's clock */
    public OptionalDouble of(ApTelemetry message, CounterHistory.Rates rates, Instant receivedAt) {
        return switch (this) {
            case RTT -> message.wan().rttMs();
            case LOSS -> message.wan().lossPct();
            case TEMPERATURE -> message.load().tempC();
            case UTILISATION -> busiest(rates);
            case CLIENTS ->
                message.clients().isPresent()
                        ? OptionalDouble.of(message.clients().getAsInt())
                        : OptionalDouble.empty();
            case CLOCK ->
                message.at()
                        .map(own -> OptionalDouble.of(
                                Math.abs(Duration.between(receivedAt, own).toSeconds())))
                        .orElse(OptionalDouble.empty());
        };
    }

    private static OptionalDouble busiest(CounterHistory.Rates rates) {
        double most = -1;
        for (double share : rates.utilisationPct().values()) {
            most = Math.max(most, share);
        }
        return most < 0 ? OptionalDouble.empty() : OptionalDouble.of(most);
    }
}
