package vn.thonhub.loudspeaker.schedule;

import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.List;
import java.util.Optional;
import vn.thonhub.loudspeaker.plan.WantedItem;
import vn.thonhub.loudspeaker.precedence.Interrupted;
import vn.thonhub.loudspeaker.recurrence.Timetable;
import vn.thonhub.loudspeaker.wire.BroadcastClass;

/**
 * What a schedule puts on the air: the JSON of the API, and what a revision keeps. The contract has checked forms and
 * lengths.
 *
 * @param items what is played, in this order: a session is usually signal tune, relay, bulletins, music
 * @param repeat how many times the whole list is played
 * @param volume 0 to 100; absent: each speaker's own
 */
public record Programme(
        String title,
        @JsonProperty("class") Optional<String> kind,
        List<WantedItem> items,
        Optional<Integer> repeat,
        Optional<Integer> volume,
        Optional<Target> target,
        Optional<String> interrupted,
        Timing timing) {
    public Programme {
        kind = or(kind);
        items = List.copyOf(items);
        repeat = or(repeat);
        volume = or(volume);
        target = or(target);
        interrupted = or(interrupted);
    }

    private static <T> Optional<T> or(Optional<T> value) {
        return value == null ? Optional.empty() : value;
    }

    /** Where it is heard; all lists empty or absent: everywhere. */
    public record Target(List<String> zones, List<String> villages, List<String> speakers) {
        public static final Target EVERYWHERE = new Target(List.of(), List.of(), List.of());

        public Target {
            zones = zones == null ? List.of() : List.copyOf(zones);
            villages = villages == null ? List.of() : List.copyOf(villages);
            speakers = speakers == null ? List.of() : List.copyOf(speakers);
        }
    }

    /** A {@link Timetable} as JSON has it. */
    public record Timing(
            @JsonFormat(pattern = "HH:mm") List<LocalTime> times,
            Optional<String> rrule,
            LocalDate from,
            Optional<LocalDate> until,
            List<LocalDate> exceptDates,
            @JsonFormat(pattern = "yyyy-MM-dd'T'HH:mm") List<LocalDateTime> exceptTimes,
            @JsonFormat(pattern = "yyyy-MM-dd'T'HH:mm") List<LocalDateTime> extraTimes) {
        public Timing {
            times = times == null ? List.of() : List.copyOf(times);
            rrule = or(rrule);
            until = or(until);
            exceptDates = exceptDates == null ? List.of() : List.copyOf(exceptDates);
            exceptTimes = exceptTimes == null ? List.of() : List.copyOf(exceptTimes);
            extraTimes = extraTimes == null ? List.of() : List.copyOf(extraTimes);
        }

        Timetable timetable() {
            return new Timetable(times, rrule, from, until, exceptDates, exceptTimes, extraTimes);
        }
    }

    @JsonIgnore
    public BroadcastClass broadcastClass() {
        return kind.map(BroadcastClass::of).orElse(BroadcastClass.NORMAL);
    }

    @JsonIgnore
    public Interrupted whenInterrupted() {
        return interrupted.map(Interrupted::of).orElse(Interrupted.RESUME);
    }

    @JsonIgnore
    public Target where() {
        return target.orElse(Target.EVERYWHERE);
    }

    @JsonIgnore
    public Timetable timetable() {
        return timing.timetable();
    }

    @JsonIgnore
    public int times() {
        return repeat.orElse(1);
    }
}
