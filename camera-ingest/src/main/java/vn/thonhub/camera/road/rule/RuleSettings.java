package vn.thonhub.camera.road.rule;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import vn.thonhub.camera.road.area.Way;
import vn.thonhub.camera.vision.scene.RoadUser;
import vn.thonhub.core.alert.Severity;

/**
 * A rule as people set it; what they left out is absent until {@link #complete} fills it in.
 *
 * @param areas ids of zones and lanes; none: all that fit
 * @param direction {@code forward}, {@code backward} or {@code both}
 * @param schedule none: always
 * @param holdS seconds
 * @param coolDownS seconds
 */
public record RuleSettings(
        RuleKind kind,
        Optional<String> name,
        Optional<Boolean> enabled,
        List<String> areas,
        Optional<String> line,
        Optional<String> direction,
        List<RoadUser> classes,
        List<TimeWindow> schedule,
        Optional<Severity> severity,
        Optional<Integer> holdS,
        Optional<Integer> coolDownS,
        Optional<Sensitivity> sensitivity,
        Optional<Double> limitKmh,
        Optional<Integer> count) {
    private static final int DAY = 86_400;

    /** @throws IllegalArgumentException with a sentence for the person who set it */
    public RuleSettings {
        requireNonNull(kind, "a rule needs a kind");
        name = or(name).filter(text -> !text.isBlank());
        enabled = or(enabled);
        areas = areas == null ? List.of() : List.copyOf(areas);
        line = or(line);
        direction = or(direction);
        classes = classes == null ? List.of() : List.copyOf(classes);
        // An empty list, said on purpose, means always; left out, it means what is usual.
        schedule = schedule == null ? Usual.schedule(kind) : List.copyOf(schedule);
        severity = or(severity);
        holdS = or(holdS);
        coolDownS = or(coolDownS);
        sensitivity = or(sensitivity);
        limitKmh = or(limitKmh);
        count = or(count);
        within("hold_s", holdS.orElse(0), 0, 3600);
        within("cool_down_s", coolDownS.orElse(0), 0, DAY);
        within("limit_kmh", limitKmh.orElse(1.0), 1, 200);
        within("count", count.orElse(1), 1, 500);
        if (name.filter(text -> text.length() > 80 || text.chars().anyMatch(Character::isISOControl))
                .isPresent()) {
            throw new IllegalArgumentException("a name has at most 80 characters and no line breaks");
        }
        direction.ifPresent(RuleSettings::requireDirection);
    }

    private static <T> Optional<T> or(Optional<T> value) {
        return value == null ? Optional.empty() : value;
    }

    private static void within(String what, double value, double least, double most) {
        if (!(value >= least && value <= most)) {
            throw new IllegalArgumentException(what + " lies between " + least + " and " + most);
        }
    }

    private static void requireDirection(String direction) {
        if (!List.of("forward", "backward", "both").contains(direction)) {
            throw new IllegalArgumentException("a direction is forward, backward or both");
        }
    }

    /** A rule of that kind as it usually is. */
    public static RuleSettings usual(RuleKind kind) {
        return bare(kind).complete();
    }

    private static RuleSettings bare(RuleKind kind) {
        return new RuleSettings(
                kind,
                Optional.empty(),
                Optional.empty(),
                List.of(),
                Optional.empty(),
                Optional.empty(),
                List.of(),
                null,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    /** The same with everything filled in that its kind uses. */
    public RuleSettings complete() {
        return new RuleSettings(
                kind,
                name,
                Optional.of(isEnabled()),
                areas,
                line,
                Optional.of(direction.orElse("both")),
                classes.isEmpty() ? Usual.classes(kind) : classes,
                schedule,
                Optional.of(severity.orElse(kind.severity())),
                Optional.of((int) hold().toSeconds()),
                Optional.of((int) coolDown().toSeconds()),
                Optional.of(sensitivity.orElse(Sensitivity.NORMAL)),
                limitKmh.or(() -> Usual.limitKmh(kind)),
                count.or(() -> Usual.count(kind)));
    }

    public boolean isEnabled() {
        return enabled.orElse(true);
    }

    Duration hold() {
        return Duration.ofSeconds(holdS.orElse(Usual.holdS(kind)));
    }

    Duration coolDown() {
        return Duration.ofSeconds(coolDownS.orElse(Usual.coolDownS(kind)));
    }

    Sensitivity sense() {
        return sensitivity.orElse(Sensitivity.NORMAL);
    }

    boolean isAbout(RoadUser user) {
        return (classes.isEmpty() ? Usual.classes(kind) : classes).contains(user);
    }

    boolean isAbout(Way way) {
        return direction
                .filter(wanted -> !wanted.equals("both") && !wanted.equals(way.id()))
                .isEmpty();
    }

    double limit() {
        return limitKmh.or(() -> Usual.limitKmh(kind)).orElse(0.0);
    }

    int atLeast() {
        return count.or(() -> Usual.count(kind)).orElse(1);
    }
}
