package vn.thonhub.loudspeaker.recurrence;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.Month;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.TreeSet;
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
        EnumSet<Part> odd = EnumSet.complementOf(
                EnumSet.of(Part.FREQ, Part.INTERVAL, Part.COUNT, Part.BYDAY, Part.BYMONTHDAY, Part.BYMONTH, Part.WKST));
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
        if (rule.getFreq() == Freq.DAILY && !byMonthDay && !byMonth) {
            return byDay ? unless(rule.getInterval() > 1, weekdays(rule)) : everyDays(rule.getInterval());
        }
        if (rule.getFreq() == Freq.WEEKLY && byDay && !byMonth) {
            return weekly(rule);
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

    private String weekly(RecurrenceRule rule) {
        String days = weekdays(rule);
        if (days.isEmpty() || rule.getInterval() == 1) {
            return days;
        }
        return days + (vi ? ", " + rule.getInterval() + " tuần một lần" : ", every " + rule.getInterval() + " weeks");
    }

    /** Three days in a row or more are a range, counted from Monday as people here do. */
    private String weekdays(RecurrenceRule rule) {
        TreeSet<DayOfWeek> days = new TreeSet<>();
        for (WeekdayNum day : rule.getByDayPart()) {
            if (day.pos != 0) {
                return "";
            }
            days.add(day(day));
        }
        if (days.size() == 7) {
            return everyDays(1);
        }
        List<String> parts = new ArrayList<>();
        List<DayOfWeek> list = List.copyOf(days);
        for (int i = 0; i < list.size(); ) {
            int end = i;
            while (end + 1 < list.size()
                    && list.get(end + 1).getValue() == list.get(end).getValue() + 1) {
                end++;
            }
            if (end - i >= 2) {
                parts.add(language.range(language.weekday(list.get(i)), language.weekday(list.get(end))));
            } else {
                list.subList(i, end + 1).forEach(one -> parts.add(language.weekday(one)));
            }
            i = end + 1;
        }
        return language.list(parts);
    }

    private static DayOfWeek day(WeekdayNum day) {
        return DayOfWeek.of(day.weekday.ordinal() == 0 ? 7 : day.weekday.ordinal());
    }

    private String ordinals(RecurrenceRule rule) {
        List<String> parts = new ArrayList<>();
        for (WeekdayNum day : rule.getByDayPart()) {
            String name = language.weekday(day(day));
            if (day.pos == 0 || day.pos < -1) {
                return "";
            }
            parts.add(vi ? name + " " + ordinalVi(day.pos) : "the " + ordinalEn(day.pos) + " " + name);
        }
        return language.list(parts);
    }

    private static String ordinalVi(int position) {
        return position == -1 ? "cuối cùng" : position == 1 ? "đầu tiên" : "lần thứ " + position;
    }

    private static String ordinalEn(int position) {
        return position == -1
                ? "last"
                : List.of("first", "second", "third", "fourth", "fifth").get(position - 1);
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
