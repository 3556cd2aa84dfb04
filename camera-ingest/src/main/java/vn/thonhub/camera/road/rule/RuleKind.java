package vn.thonhub.camera.road.rule;

import com.fasterxml.jackson.annotation.JsonValue;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import vn.thonhub.camera.vision.scene.SightFault;
import vn.thonhub.core.alert.AlertCategory;
import vn.thonhub.core.alert.AlertKind;
import vn.thonhub.core.alert.Severity;

/** What rules can be about, by practical value. The words are in {@link KindWords}, the usual settings in {@link Usual}. */
public enum RuleKind {
    STOPPED_VEHICLE(Severity.MAJOR),
    WRONG_WAY(Severity.MAJOR),
    PERSON_ON_ROAD(Severity.MAJOR),
    ANIMAL_ON_ROAD(Severity.MAJOR),
    FLOODING(Severity.MAJOR),
    LEFT_OBJECT(Severity.MAJOR),
    CONGESTION(Severity.MINOR),
    CROWD(Severity.MINOR),
    LOITERING(Severity.MINOR),
    INTRUSION(Severity.MAJOR),
    LINE_CROSSING(Severity.INFO),
    SPEEDING(Severity.MINOR),
    BLOCKED(Severity.MAJOR),
    MOVED(Severity.MAJOR),
    DARK(Severity.MINOR),
    BLINDED(Severity.MINOR),
    DEFOCUSED(Severity.MINOR),
    FROZEN(Severity.MAJOR);

    private final Severity severity;

    RuleKind(Severity severity) {
        this.severity = severity;
    }

    /** The name in JSON and the store. */
    @JsonValue
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** @throws IllegalArgumentException for an unknown name */
    public static RuleKind of(String id) {
        return Arrays.stream(values())
                .filter(kind -> kind.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("there is no kind of rule " + id));
    }

    /** Name of the alerts it raises. */
    public String alert() {
        return "camera." + id();
    }

    public Severity severity() {
        return severity;
    }

    /** What hinders seeing, for rules about the camera itself. */
    public Optional<SightFault> fault() {
        return Arrays.stream(SightFault.values())
                .filter(fault -> fault.name().equals(name()))
                .findFirst();
    }

    /** About the camera itself: people who keep cameras going see its alerts, and no pictures. */
    public boolean isHealth() {
        return fault().isPresent();
    }

    /** What it tells the alert desk. */
    public AlertKind alertKind() {
        var title = KindWords.alertTitle(this);
        var category = isHealth() ? AlertCategory.CAMERA_HEALTH : AlertCategory.CAMERA_EVENT;
        var label = KindWords.title(this);
        return new AlertKind(alert(), category, severity, title.vi(), title.en()).called(label.vi(), label.en());
    }

    /** One alert stands for all whom it is about at one time: who they are does not matter, or they come in groups. */
    boolean isAboutAll() {
        return switch (this) {
            case PERSON_ON_ROAD, ANIMAL_ON_ROAD, LOITERING, INTRUSION -> true;
            default -> false;
        };
    }

    /** For so long it must be over before it is said to be. */
    Duration release() {
        return Duration.ofSeconds(
                switch (this) {
                    case WRONG_WAY, SPEEDING -> 2;
                    case LINE_CROSSING -> 3;
                    case STOPPED_VEHICLE, PERSON_ON_ROAD, ANIMAL_ON_ROAD, INTRUSION -> 5;
                    case LEFT_OBJECT, BLOCKED, MOVED, DARK, BLINDED, FROZEN -> 8;
                    case LOITERING, CROWD -> 15;
                    case CONGESTION, FLOODING, DEFOCUSED -> 20;
                });
    }

    /** All of them as the alert desk knows them. */
    public static List<AlertKind> alertKinds() {
        return Arrays.stream(values()).map(RuleKind::alertKind).toList();
    }
}
