package vn.thonhub.loudspeaker.speaker;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import vn.thonhub.core.alert.AlertCategory;
import vn.thonhub.core.alert.AlertKind;
import vn.thonhub.core.alert.Severity;
import vn.thonhub.loudspeaker.wire.Reported;
import vn.thonhub.loudspeaker.wire.SpeakerTelemetry;

/**
 * What may be wrong with a speaker that is there. Each has two limits, so that a figure near one of them does not ring
 * people up again and again, and a time it must last. Figures are made so that more is worse.
 */
public enum Condition {
    /** It was to sound, and its output took nothing. */
    SILENT_AMPLIFIER(Severity.MAJOR) {
        @Override
        OptionalDouble figure(SpeakerTelemetry measured, Optional<Reported> reported) {
            return yes(measured.ampOk().map(ok -> !ok));
        }
    },
    /** It does not know the time, so that it plays nothing by schedule. */
    CLOCK_OFF(Severity.MAJOR) {
        @Override
        OptionalDouble figure(SpeakerTelemetry measured, Optional<Reported> reported) {
            return yes(reported.map(said -> !said.clockSynced()));
        }
    },
    ON_BATTERY(Severity.MINOR) {
        @Override
        OptionalDouble figure(SpeakerTelemetry measured, Optional<Reported> reported) {
            return yes(measured.mains().map(on -> !on));
        }
    },
    /** °C in the box. */
    HOT(Severity.MINOR) {
        @Override
        OptionalDouble figure(SpeakerTelemetry measured, Optional<Reported> reported) {
            return measured.tempC().map(OptionalDouble::of).orElse(OptionalDouble.empty());
        }
    },
    /** Megabytes free, as a figure below nothing. */
    STORAGE_LOW(Severity.MINOR) {
        @Override
        OptionalDouble figure(SpeakerTelemetry measured, Optional<Reported> reported) {
            return measured.freeMb().map(free -> OptionalDouble.of(-free)).orElse(OptionalDouble.empty());
        }
    };

    private static final Duration SHORT = Duration.ofMinutes(1);
    private final Severity severity;

    Condition(Severity severity) {
        this.severity = severity;
    }

    /** Empty when the speaker cannot tell. */
    abstract OptionalDouble figure(SpeakerTelemetry measured, Optional<Reported> reported);

    private static OptionalDouble yes(Optional<Boolean> wrong) {
        return wrong.map(yes -> OptionalDouble.of(yes ? 1 : 0)).orElse(OptionalDouble.empty());
    }

    /** Whether a figure is on the other side of the limit than what is known. */
    boolean turns(ConditionLimits limits, boolean active, double figure) {
        return active ? figure < clear(limits) : figure >= raise(limits);
    }

    private double raise(ConditionLimits limits) {
        return switch (this) {
            case SILENT_AMPLIFIER, CLOCK_OFF, ON_BATTERY -> 1;
            case HOT -> limits.hotFrom();
            case STORAGE_LOW -> -limits.storageFrom();
        };
    }

    private double clear(ConditionLimits limits) {
        return switch (this) {
            case SILENT_AMPLIFIER, CLOCK_OFF, ON_BATTERY -> 1;
            case HOT -> limits.hotUntil();
            case STORAGE_LOW -> -limits.storageUntil();
        };
    }

    /** How long a figure must stay on the other side until it counts. */
    Duration hold(ConditionLimits limits) {
        return switch (this) {
            case SILENT_AMPLIFIER -> Duration.ZERO;
            case CLOCK_OFF -> limits.clock();
            case ON_BATTERY -> limits.battery();
            case HOT, STORAGE_LOW -> SHORT;
        };
    }

    /** The figure as people know it, to a tenth; empty for what is only yes or no. */
    Optional<Number> shown(double figure) {
        return switch (this) {
            case HOT -> Optional.of(Math.round(figure * 10) / 10.0);
            case STORAGE_LOW -> Optional.of(Math.round(-figure));
            case SILENT_AMPLIFIER, CLOCK_OFF, ON_BATTERY -> Optional.empty();
        };
    }

    /** Name of its kind of alert. */
    public String alert() {
        return "speaker." + id();
    }

    public AlertKind alertKind() {
        return switch (this) {
            case SILENT_AMPLIFIER ->
                kind("Loa {device} không ra tiếng, kiểm tra âm ly và dây loa", "Speaker {device} makes no sound");
            case CLOCK_OFF ->
                kind(
                        "Loa {device} chưa biết giờ đúng, chưa phát theo lịch được",
                        "Speaker {device} does not know the time and plays no schedule");
            case ON_BATTERY ->
                kind("Loa {device} mất điện lưới, đang chạy bằng pin", "Speaker {device} runs on its battery");
            case HOT ->
                kind("Loa {device} quá nóng: {value} °C", "Speaker {device} is too hot: {value} °C")
                        .called("Loa quá nóng", "Speaker too hot");
            case STORAGE_LOW ->
                kind(
                                "Loa {device} sắp hết bộ nhớ, còn {value} MB",
                                "Speaker {device} is short of storage: {value} MB left")
                        .called("Loa sắp hết bộ nhớ", "Speaker short of storage");
        };
    }

    private AlertKind kind(String vi, String en) {
        return new AlertKind(alert(), AlertCategory.SPEAKER, severity, vi, en);
    }

    @JsonValue
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** @throws IllegalArgumentException for an unknown word */
    @JsonCreator
    public static Condition of(String id) {
        return valueOf(id.toUpperCase(Locale.ROOT));
    }
}
