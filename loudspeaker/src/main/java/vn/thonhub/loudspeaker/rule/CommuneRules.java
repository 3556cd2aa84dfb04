package vn.thonhub.loudspeaker.rule;

import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonIgnore;
import java.time.DayOfWeek;
import java.time.LocalTime;
import java.util.List;
import java.util.Optional;
import vn.thonhub.loudspeaker.speaker.ConditionLimits;

/**
 * The commune's own operating rules (the committee writes them, Circular 39/2020); the JSON of the API. Emergency and
 * live broadcasts stand above them. A fresh hub has none but that nobody approves what he wrote himself.
 *
 * @param sessionsPerDay most plays a day on one speaker
 * @param minutesPerDay most minutes a day on one speaker
 * @param earliest nothing begins before, local time
 * @param latest nothing sounds after, local time
 * @param quietHours nothing sounds meanwhile
 * @param days only on these days of the week; empty: on all
 * @param ownApproval an approver may approve what he wrote himself
 * @param directBroadcasts who may compose may also put a single broadcast on the air without approval
 * @param speakerLimits when something counts as wrong with a speaker; absent: as usual
 */
public record CommuneRules(
        Optional<Integer> sessionsPerDay,
        Optional<Integer> minutesPerDay,
        @JsonFormat(pattern = "HH:mm") Optional<LocalTime> earliest,
        @JsonFormat(pattern = "HH:mm") Optional<LocalTime> latest,
        List<Quiet> quietHours,
        List<DayOfWeek> days,
        boolean ownApproval,
        boolean directBroadcasts,
        Optional<ConditionLimits> speakerLimits) {
    public static final CommuneRules NONE = new CommuneRules(
            Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), List.of(), List.of(), false, false);

    public CommuneRules {
        sessionsPerDay = or(sessionsPerDay);
        minutesPerDay = or(minutesPerDay);
        earliest = or(earliest);
        latest = or(latest);
        quietHours = quietHours == null ? List.of() : List.copyOf(quietHours);
        days = days == null ? List.of() : List.copyOf(days);
        speakerLimits = or(speakerLimits);
    }

    /** With the usual limits of speakers. */
    public CommuneRules(
            Optional<Integer> sessionsPerDay,
            Optional<Integer> minutesPerDay,
            Optional<LocalTime> earliest,
            Optional<LocalTime> latest,
            List<Quiet> quietHours,
            List<DayOfWeek> days,
            boolean ownApproval,
            boolean directBroadcasts) {
        this(
                sessionsPerDay,
                minutesPerDay,
                earliest,
                latest,
                quietHours,
                days,
                ownApproval,
                directBroadcasts,
                Optional.empty());
    }

    /** When something counts as wrong with a speaker. */
    @JsonIgnore
    public ConditionLimits limits() {
        return speakerLimits.orElse(ConditionLimits.USUAL);
    }

    private static <T> Optional<T> or(Optional<T> value) {
        return value == null ? Optional.empty() : value;
    }

    /** A span of the day; one that ends before it begins goes over midnight. */
    public record Quiet(
            @JsonFormat(pattern = "HH:mm") LocalTime from,
            @JsonFormat(pattern = "HH:mm") LocalTime until) {
        /** Whether a play from {@code begin} to {@code end} (seconds of the day; past 86,400: the next day) touches it. */
        boolean touches(long begin, long end) {
            long first = from.toSecondOfDay();
            long last = until.toSecondOfDay() + (until.isAfter(from) ? 0 : 86_400);
            return overlap(begin, end, first, last)
                    || overlap(begin, end, first + 86_400, last + 86_400)
                    || overlap(begin, end, first - 86_400, last - 86_400);
        }

        private static boolean overlap(long begin, long end, long first, long last) {
            return begin < last && end > first;
        }
    }
}
