package vn.thonhub.loudspeaker.recurrence;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/** A timetable in plain words: "05:30 và 17:00, thứ Hai đến thứ Sáu, trừ 30/4". Pure. */
public final class TimetableWords {
    /** More would not be read. */
    private static final int MOST_NAMED = 8;

    private final Timetable timetable;
    private final LocalDate today;

    /** In both languages of the console. */
    public record Summary(String vi, String en) {}

    private TimetableWords(Timetable timetable, LocalDate today) {
        this.timetable = timetable;
        this.today = today;
    }

    /** @param today a first day that has come is not worth saying; years other than today's are named */
    public static Summary of(Timetable timetable, LocalDate today) {
        TimetableWords words = new TimetableWords(timetable, today);
        return new Summary(words.say(Language.VI), words.say(Language.EN));
    }

    private String say(Language language) {
        boolean vi = language == Language.VI;
        List<String> parts = new ArrayList<>();
        if (!timetable.times().isEmpty()) {
            parts.add(
                    language.list(timetable.times().stream().map(language::time).toList()));
            parts.add(timetable
                    .rrule()
                    .map(new RuleWords(language)::of)
                    .orElseGet(() -> language.weekday(timetable.from().getDayOfWeek()) + " "
                            + language.date(timetable.from(), true)));
        }
        range(language).forEach(parts::add);
        List<String> except = new ArrayList<>(dates(language));
        timetable.exceptTimes().forEach(at -> except.add(language.moment(at, at.getYear() != today.getYear())));
        if (!except.isEmpty()) {
            parts.add((vi ? "trừ " : "except ") + language.list(few(except, vi)));
        }
        List<String> extra = timetable.extraTimes().stream()
                .map(at -> language.moment(at, at.getYear() != today.getYear()))
                .toList();
        if (!extra.isEmpty()) {
            String also = timetable.times().isEmpty() ? "" : vi ? "thêm " : "also ";
            parts.add(also + language.list(few(extra, vi)));
        }
        return String.join(", ", parts);
    }

    private List<String> range(Language language) {
        if (timetable.rrule().isEmpty()) {
            return List.of();
        }
        boolean vi = language == Language.VI;
        boolean later = timetable.from().isAfter(today);
        List<String> parts = new ArrayList<>();
        if (timetable.until().isPresent()) {
            LocalDate last = timetable.until().get();
            boolean sameYear = last.getYear() == timetable.from().getYear();
            parts.add(
                    later
                            ? (vi ? "từ " : "from ")
                                    + language.range(
                                            language.date(timetable.from(), !sameYear), language.date(last, true))
                            : (vi ? "đến hết " : "until ") + language.date(last, true));
        } else if (later) {
            parts.add((vi ? "từ " : "from ") + language.date(timetable.from(), true));
        }
        return parts;
    }

    /** Days left out; three in a row or more are a range. */
    private List<String> dates(Language language) {
        List<String> parts = new ArrayList<>();
        List<LocalDate> days = timetable.exceptDates();
        for (int i = 0; i < days.size(); ) {
            int end = i;
            while (end + 1 < days.size()
                    && days.get(end + 1).equals(days.get(end).plusDays(1))) {
                end++;
            }
            if (end - i >= 2) {
                parts.add(language.range(date(language, days.get(i)), date(language, days.get(end))));
            } else {
                days.subList(i, end + 1).forEach(day -> parts.add(date(language, day)));
            }
            i = end + 1;
        }
        return parts;
    }

    private String date(Language language, LocalDate day) {
        return language.date(day, day.getYear() != today.getYear());
    }

    private static List<String> few(List<String> parts, boolean vi) {
        if (parts.size() <= MOST_NAMED) {
            return parts;
        }
        List<String> few = new ArrayList<>(parts.subList(0, MOST_NAMED));
        int rest = parts.size() - MOST_NAMED;
        few.add(vi ? rest + " mục khác" : rest + " more");
        return few;
    }
}
