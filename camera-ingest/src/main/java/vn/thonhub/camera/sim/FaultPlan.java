package vn.thonhub.camera.sim;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import vn.thonhub.camera.sim.rtsp.CameraFault;

/**
 * When a fault holds, from the camera's start on. Written {@code stall@30s+20s}: after thirty seconds, for twenty; without
 * the second part for ever, without both from the beginning.
 *
 * @param lasts empty for ever
 */
public record FaultPlan(CameraFault fault, Duration from, Optional<Duration> lasts) {
    private static final Pattern WRITTEN = Pattern.compile("([^@]+)(?:@(\\d{1,6})s(?:\\+(\\d{1,6})s)?)?");

    /** @throws IllegalArgumentException with a sentence saying what is wrong */
    public static FaultPlan parse(String text) {
        Matcher plan = WRITTEN.matcher(text);
        if (!plan.matches()) {
            throw new IllegalArgumentException("a fault is planned like stall@30s+20s, not \"" + text + "\"");
        }
        return new FaultPlan(
                FaultWords.parse(plan.group(1)),
                Optional.ofNullable(plan.group(2)).map(FaultPlan::seconds).orElse(Duration.ZERO),
                Optional.ofNullable(plan.group(3)).map(FaultPlan::seconds));
    }

    private static Duration seconds(String digits) {
        return Duration.ofSeconds(Long.parseLong(digits));
    }

    /** What holds at a time after the start. */
    public static List<CameraFault> at(List<FaultPlan> plans, Duration time) {
        return plans.stream()
                .filter(plan -> plan.holds(time))
                .map(FaultPlan::fault)
                .toList();
    }

    private boolean holds(Duration time) {
        boolean over = lasts.isPresent() && time.compareTo(from.plus(lasts.get())) >= 0;
        return time.compareTo(from) >= 0 && !over;
    }
}
