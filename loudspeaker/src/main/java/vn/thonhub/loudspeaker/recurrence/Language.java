package vn.thonhub.loudspeaker.recurrence;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.format.DateTimeFormatter;
import java.time.format.TextStyle;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** How dates and lists are said in a language. */
enum Language {
    VI {
        @Override
        String weekday(DayOfWeek day) {
            return List.of("thứ Hai", "thứ Ba", "thứ Tư", "thứ Năm", "thứ Sáu", "thứ Bảy", "Chủ nhật")
                    .get(day.getValue() - 1);
        }

        @Override
        String date(LocalDate day, boolean withYear) {
            return day.getDayOfMonth() + "/" + day.getMonthValue() + (withYear ? "/" + day.getYear() : "");
        }

        @Override
        String moment(LocalDateTime at, boolean withYear) {
            return time(at.toLocalTime()) + " ngày " + date(at.toLocalDate(), withYear);
        }

        @Override
        String range(String first, String last) {
            return first + " đến " + last;
        }

        @Override
        String and() {
            return " và ";
        }
    },
    EN {
        @Override
        String weekday(DayOfWeek day) {
            return day.getDisplayName(TextStyle.FULL, Locale.ENGLISH);
        }

        @Override
        String date(LocalDate day, boolean withYear) {
            return day.format(DateTimeFormatter.ofPattern(withYear ? "d MMMM yyyy" : "d MMMM", Locale.ENGLISH));
        }

        @Override
        String moment(LocalDateTime at, boolean withYear) {
            return time(at.toLocalTime()) + " on " + date(at.toLocalDate(), withYear);
        }

        @Override
        String range(String first, String last) {
            return first + " to " + last;
        }

        @Override
        String and() {
            return " and ";
        }
    };

    abstract String weekday(DayOfWeek day);

    abstract String date(LocalDate day, boolean withYear);

    abstract String moment(LocalDateTime at, boolean withYear);

    abstract String range(String first, String last);

    abstract String and();

    String time(LocalTime time) {
        return time.format(DateTimeFormatter.ofPattern("HH:mm"));
    }

    /** "a, b và c". */
    String list(List<String> parts) {
        int last = parts.size() - 1;
        return last < 1 ? String.join("", parts) : String.join(", ", parts.subList(0, last)) + and() + parts.get(last);
    }

    /** Three days in a row or more are a range, counted from Monday as people here do. */
    String weekdays(Set<DayOfWeek> days) {
        List<String> parts = new ArrayList<>();
        List<DayOfWeek> list = days.stream().sorted().toList();
        for (int i = 0; i < list.size(); ) {
            int end = i;
            while (end + 1 < list.size()
                    && list.get(end + 1).getValue() == list.get(end).getValue() + 1) {
                end++;
            }
            if (end - i >= 2) {
                parts.add(range(weekday(list.get(i)), weekday(list.get(end))));
            } else {
                list.subList(i, end + 1).forEach(one -> parts.add(weekday(one)));
            }
            i = end + 1;
        }
        return list(parts);
    }
}
