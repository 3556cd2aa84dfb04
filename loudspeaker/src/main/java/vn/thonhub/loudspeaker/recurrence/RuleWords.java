package vn.thonhub.loudspeaker.recurrence;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.Month;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import org.dmfs.rfc5545.Weekday;
import org.dmfs.rfc5545.recur.Freq;
import org.dmfs.rfc5545.recur.RecurrenceRule;
import org.dmfs.rfc5545.recur.RecurrenceRule.Part;
import org.dmfs.rfc5545.recur.RecurrenceRule.WeekdayNum;

/** A rule of days in words. Rules too odd for a sentence are named by their text. Pure. */
final class RuleWords {
    private final Language language;
    private final boolean vi;

    RuleWords(Language language) {
        this.language = language;
        this.vi = language == Language.VI;
    }

    String of(String text) {
        RecurrenceRule rule = Recurrence.rule(text);
        String days = sayable(rule) ? days(rule) : "";
        if (days.isEmpty()) {
            return (vi ? "theo quy tắc " : "by the rule ") + text;
        }
        return rule.getCount() == null ? days : days + (vi ? ", " + rule.getCount() + " ngày" : ", " + count(rule));
    }

    private static String count(RecurrenceRule rule) {
        return rule.getCount() == 1 ? "1 day" : rule.getCount() + " days";
    }

    private static boolean sayable(RecurrenceRule rule) {
        // Not a constant: the library's enum breaks when it is touched before its rule class.
        EnumSet<Part> odd = EnumSet.complementOf(EnumSet.of(
                Part.FREQ,
                Part.INTERVAL,
                Part.COUNT,
                Part.BYDAY,
                Part.BYMONTHDAY,
                Part.BYMONTH,
                Part.BYSETPOS,
                Part.WKST));
        for (Part part : odd) {
            if (rule.hasPart(part)) {
                return false;
            }
        }
        return true;
    }

    private String days(RecurrenceRule rule) {
        boolean byDay = rule.hasPart(Part.BYDAY);
        boolean byMonthDay = rule.hasPart(Part.BYMONTHDAY);
        boolean byMonth = rule.hasPart(Part.BYMONTH);
        if (rule.hasPart(Part.BYSETPOS)) {
            return byDay && !byMonthDay ? positions(rule) : "";
        }
        if (rule.getFreq() == Freq.DAILY && !byMonthDay && !byMonth) {
            return byDay ? unless(rule.getInterval() > 1, weekdays(rule)) : everyDays(rule.getInterval());
        }
        if (rule.getFreq() == Freq.WEEKLY && byDay && !byMonth) {
            return weekly(rule, weekdays(rule));
        }
        if (rule.getFreq() == Freq.MONTHLY && !byMonth && byDay != byMonthDay) {
            String which = byDay ? ordinals(rule) : monthDays(rule);
            return which.isEmpty() ? "" : which + monthly(rule.getInterval());
        }
        if (rule.getFreq() == Freq.YEARLY && byMonth && byMonthDay && !byDay && rule.getInterval() == 1) {
            return yearly(rule);
        }
        return "";
    }

    private static String unless(boolean odd, String words) {
        return odd ? "" : words;
    }

    private String everyDays(int interval) {
        if (interval == 1) {
            return vi ? "hằng ngày" : "every day";
        }
        return vi ? interval + " ngày một lần" : "every " + interval + " days";
    }

    private String weekly(RecurrenceRule rule, String days) {
        if (days.isEmpty() || rule.getInterval() == 1) {
            return days;
        }
        return days + (vi ? ", " + rule.getInterval() + " tuần một lần" : ", every " + rule.getInterval() + " weeks");
    }

    private String weekdays(RecurrenceRule rule) {
        return weekdays(plainDays(rule));
    }

    /** The days of BYDAY, from Monday on; none when one is counted (the first Monday). */
    private static SortedSet<DayOfWeek> plainDays(RecurrenceRule rule) {
        TreeSet<DayOfWeek> days = new TreeSet<>();
        for (WeekdayNum day : rule.getByDayPart()) {
            if (day.pos != 0) {
                return new TreeSet<>();
            }
            days.add(day(day));
        }
        return days;
    }

    private String weekdays(Set<DayOfWeek> days) {
        return days.size() == DayOfWeek.values().length ? everyDays(1) : language.weekdays(days);
    }

    private static DayOfWeek day(WeekdayNum day) {
        return day(day.weekday);
    }

    private static DayOfWeek day(Weekday day) {
        return DayOfWeek.of(day.ordinal() == 0 ? 7 : day.ordinal());
    }

    private String ordinals(RecurrenceRule rule) {
        PositionWords words = new PositionWords(language);
        List<String> parts = new ArrayList<>();
        for (WeekdayNum day : rule.getByDayPart()) {
            if (day.pos == 0) {
                return "";
            }
            parts.add(words.of(day(day), day.pos));
        }
        return language.list(parts);
    }

    /** Which ones of the days BYDAY names: of each week, month, or year. */
    private String positions(RecurrenceRule rule) {
        SortedSet<DayOfWeek> days = plainDays(rule);
        List<Integer> positions =
                rule.getByPart(Part.BYSETPOS).stream().distinct().toList();
        PositionWords words = new PositionWords(language);
        List<Integer> months = rule.hasPart(Part.BYMONTH) ? rule.getByPart(Part.BYMONTH) : List.of();
        if (days.isEmpty()) {
            return "";
        }
        return switch (rule.getFreq()) {
            case WEEKLY ->
                unless(
                        !months.isEmpty(),
                        weekly(rule, weekdays(PositionWords.inWeek(days, positions, day(rule.getWeekStart())))));
            case MONTHLY -> unless(!months.isEmpty(), words.of(days, positions) + monthly(rule.getInterval()));
            // Of several months together the first day is one of the first month only.
            case YEARLY ->
                unless(
                        months.size() > 1 || rule.getInterval() > 1,
                        words.of(days, positions) + words.ofYear(months.stream().findFirst()));
            default -> "";
        };
    }

    private String monthDays(RecurrenceRule rule) {
        List<String> parts = new ArrayList<>();
        for (int day : new TreeSet<>(rule.getByPart(Part.BYMONTHDAY))) {
            if (day < -1) {
                return "";
            }
            if (day > 0) {
                parts.add((vi ? "ngày " : "day ") + day);
            }
        }
        if (rule.getByPart(Part.BYMONTHDAY).contains(-1)) {
            parts.add(vi ? "ngày cuối cùng" : "the last day");
        }
        return language.list(parts);
    }

    private String monthly(int interval) {
        if (interval == 1) {
            return vi ? " hằng tháng" : " of every month";
        }
        return vi ? " của tháng, " + interval + " tháng một lần" : " of the month, every " + interval + " months";
    }

    private String yearly(RecurrenceRule rule) {
        List<String> parts = new ArrayList<>();
        // The library counts months from 0.
        for (int month : rule.getByPart(Part.BYMONTH)) {
            for (int day : rule.getByPart(Part.BYMONTHDAY)) {
                if (day < 1) {
                    return "";
                }
                // Any leap year: 29 February must have a name, too.
                parts.add(
                        day <= Month.of(month + 1).maxLength()
                                ? language.date(LocalDate.of(2024, month + 1, day), false)
                                : "");
            }
        }
        parts.removeIf(String::isEmpty);
        return parts.isEmpty() ? "" : (vi ? "ngày " : "") + language.list(parts) + (vi ? " hằng năm" : " every year");
    }
}
