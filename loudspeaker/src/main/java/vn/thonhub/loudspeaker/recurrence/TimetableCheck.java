package vn.thonhub.loudspeaker.recurrence;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.EnumSet;
import java.util.Set;
import org.dmfs.rfc5545.recur.Freq;
import org.dmfs.rfc5545.recur.RecurrenceRule;
import org.dmfs.rfc5545.recur.RecurrenceRule.Part;
import vn.thonhub.core.http.Problem;

/** Refuses timetables that cannot be, naming the field and the remedy. Pure. */
public final class TimetableCheck {
    private static final Set<Freq> DAYS = EnumSet.of(Freq.DAILY, Freq.WEEKLY, Freq.MONTHLY, Freq.YEARLY);
    private static final int MOST_TIMES = 24;
    private static final int MOST_DATES = 400;
    private static final int LONGEST_RULE = 300;
    /** Farther ahead or back is a slip of the hand. */
    private static final int YEARS = 10;

    private TimetableCheck() {}

    /**
     * @param pointer JSON pointer of the timetable in what was sent
     * @throws Problem 400 naming the field
     */
    public static void check(Timetable timetable, String pointer, LocalDate today) {
        require(
                !timetable.times().isEmpty() || !timetable.extraTimes().isEmpty(),
                pointer + "/times",
                "Give at least one time of the day, such as 05:30.");
        require(
                timetable.times().size() <= MOST_TIMES,
                pointer + "/times",
                "At most " + MOST_TIMES + " times a day can be given.");
        for (LocalTime time : timetable.times()) {
            require(
                    time.getSecond() == 0 && time.getNano() == 0,
                    pointer + "/times",
                    "Times of the day are whole minutes, such as 05:30.");
        }
        require(
                within(timetable.from(), today),
                pointer + "/from",
                "The first day is more than " + YEARS + " years away; check the year.");
        timetable.until().ifPresent(last -> {
            require(!last.isBefore(timetable.from()), pointer + "/until", "The last day is before the first day.");
            require(
                    within(last, today),
                    pointer + "/until",
                    "The last day is more than " + YEARS + " years away; leave it out to go on without end.");
        });
        int dates = timetable.exceptDates().size()
                + timetable.exceptTimes().size()
                + timetable.extraTimes().size();
        require(
                dates <= MOST_DATES,
                pointer,
                "At most " + MOST_DATES + " exceptions and extra times can be given; change the rule instead.");
        timetable.rrule().ifPresent(rule -> rule(rule, timetable, pointer + "/rrule"));
        require(
                !timetable.next(Instant.EPOCH, 1).isEmpty(),
                pointer,
                "This timetable has no play at all: no day of the rule lies between first and last day, or all are left out.");
    }

    private static void rule(String text, Timetable timetable, String pointer) {
        require(text.length() <= LONGEST_RULE, pointer, "The rule is longer than " + LONGEST_RULE + " characters.");
        RecurrenceRule rule;
        try {
            rule = Recurrence.rule(text);
        } catch (IllegalArgumentException malformed) {
            throw Problem.invalid(pointer, malformed.getMessage() + ". A rule looks like FREQ=WEEKLY;BYDAY=MO,FR.");
        }
        require(
                DAYS.contains(rule.getFreq()),
                pointer,
                "The rule must be of days: FREQ=DAILY, WEEKLY, MONTHLY or YEARLY; times of the day stand in \"times\".");
        require(
                !rule.hasPart(Part.BYHOUR) && !rule.hasPart(Part.BYMINUTE) && !rule.hasPart(Part.BYSECOND),
                pointer,
                "The rule must not name hours, minutes or seconds; times of the day stand in \"times\".");
        require(rule.getUntil() == null, pointer, "The rule must not hold UNTIL; give the last day as \"until\".");
        require(
                rule.getCount() == null || timetable.until().isEmpty(),
                pointer,
                "Choose either a number of days (COUNT) or a last day, not both.");
    }

    private static boolean within(LocalDate day, LocalDate today) {
        return day.isAfter(today.minusYears(YEARS)) && day.isBefore(today.plusYears(YEARS));
    }

    private static void require(boolean holds, String pointer, String message) {
        if (!holds) {
            throw Problem.invalid(pointer, message);
        }
    }
}
