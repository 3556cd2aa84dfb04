package vn.thonhub.wifi.telemetry;

import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Uptimes as devices print them: {@code 1w2d03:04:05} (RouterOS), {@code 10T01:09:25} and {@code 1 02:33:26} (Tasmota). */
final class Durations {
    private static final Pattern FORM =
            Pattern.compile("(?:(\\d{1,4})w)?(?:(\\d{1,5})[dT ])?(\\d{1,2}):([0-5]\\d):([0-5]\\d)");
    private static final int[] SECONDS = {604_800, 86_400, 3_600, 60, 1};

    private Durations() {}

    /** Whole seconds; empty for any other text. */
    static OptionalLong seconds(String text) {
        Matcher matcher = FORM.matcher(text);
        if (!matcher.matches()) {
            return OptionalLong.empty();
        }
        long sum = 0;
        for (int i = 0; i < SECONDS.length; i++) {
            String part = matcher.group(i + 1);
            sum += part == null ? 0 : Long.parseLong(part) * SECONDS[i];
        }
        return OptionalLong.of(sum);
    }
}
