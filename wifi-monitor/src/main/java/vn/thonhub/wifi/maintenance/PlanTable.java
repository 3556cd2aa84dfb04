package vn.thonhub.wifi.maintenance;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Update;

/** Rows of {@code maintenance_plan}; no rules here. */
public final class PlanTable {
    private PlanTable() {}

    public static void add(Handle handle, Plan plan) {
        Update insert = handle.createUpdate(
                        "INSERT INTO maintenance_plan (id, scope, scope_id, reason, starts_at, ends_at,"
                                + " weekdays, start_s, lasts_s, first_day, last_day, created_by, created_at, booked_to) VALUES"
                                + " (:id, :scope, :scopeId, :reason, :startsAt, :endsAt, :weekdays, :start, :lasts, :first, :last,"
                                + " :by, :at, :booked)")
                .bind("id", plan.id())
                .bind("scope", plan.scope().id())
                .bind("scopeId", plan.scopeId())
                .bind("reason", plan.reason())
                .bind("by", plan.createdBy())
                .bind("at", plan.createdAt().toEpochMilli())
                .bind("booked", plan.bookedTo().toEpochMilli());
        bind(insert, plan.timetable()).execute();
    }

    private static Update bind(Update insert, Timetable timetable) {
        Optional<Timetable.Once> once =
                timetable instanceof Timetable.Once single ? Optional.of(single) : Optional.empty();
        Optional<Timetable.Weekly> weekly =
                timetable instanceof Timetable.Weekly repeated ? Optional.of(repeated) : Optional.empty();
        return insert.bind("startsAt", once.map(time -> time.startsAt().toEpochMilli()))
                .bind("endsAt", once.map(time -> time.endsAt().toEpochMilli()))
                .bind("weekdays", weekly.map(PlanTable::weekdays))
                .bind("start", weekly.map(time -> time.start().toSecondOfDay()))
                .bind("lasts", weekly.map(time -> time.lasts().toSeconds()))
                .bind("first", weekly.map(time -> time.first().toEpochDay()))
                .bind("last", weekly.flatMap(Timetable.Weekly::last).map(LocalDate::toEpochDay));
    }

    private static String weekdays(Timetable.Weekly weekly) {
        return weekly.inOrder().stream()
                .map(day -> Integer.toString(day.getValue()))
                .collect(Collectors.joining(","));
    }

    public static Optional<Plan> find(Handle handle, String id) {
        return handle.createQuery("SELECT * FROM maintenance_plan WHERE id = :id")
                .bind("id", id)
                .map((row, context) -> read(row))
                .findOne();
    }

    /** Those that may still cover something at or after {@code since}, in order of their making. */
    public static List<Plan> since(Handle handle, Instant since) {
        return handle.createQuery("SELECT * FROM maintenance_plan WHERE (taken_back IS NULL OR taken_back > :since)"
                        + " AND (ends_at IS NULL OR ends_at > :since)"
                        // A day's work that begins on the last day ends within two days after that day's midnight,
                        // anywhere on earth.
                        + " AND (last_day IS NULL OR last_day > :day) ORDER BY id")
                .bind("since", since.toEpochMilli())
                .bind(
                        "day",
                        Math.floorDiv(since.toEpochMilli(), Duration.ofDays(1).toMillis()) - 3)
                .map((row, context) -> read(row))
                .list();
    }

    public static void takeBack(Handle handle, String id, Instant at) {
        handle.execute(
                "UPDATE maintenance_plan SET taken_back = ? WHERE id = ? AND taken_back IS NULL",
                at.toEpochMilli(),
                id);
    }

    public static void booked(Handle handle, String id, Instant to) {
        handle.execute(
                "UPDATE maintenance_plan SET booked_to = ? WHERE id = ? AND booked_to < ?",
                to.toEpochMilli(),
                id,
                to.toEpochMilli());
    }

    private static Plan read(ResultSet row) throws SQLException {
        return new Plan(
                row.getString("id"),
                Plan.Scope.of(row.getString("scope")),
                row.getString("scope_id"),
                timetable(row),
                row.getString("reason"),
                row.getString("created_by"),
                Instant.ofEpochMilli(row.getLong("created_at")),
                number(row, "taken_back").map(Instant::ofEpochMilli),
                Instant.ofEpochMilli(row.getLong("booked_to")));
    }

    private static Timetable timetable(ResultSet row) throws SQLException {
        String weekdays = row.getString("weekdays");
        if (weekdays == null) {
            return new Timetable.Once(
                    Instant.ofEpochMilli(row.getLong("starts_at")), Instant.ofEpochMilli(row.getLong("ends_at")));
        }
        return new Timetable.Weekly(
                Arrays.stream(weekdays.split(","))
                        .map(day -> DayOfWeek.of(Integer.parseInt(day)))
                        .collect(Collectors.toSet()),
                LocalTime.ofSecondOfDay(row.getLong("start_s")),
                Duration.ofSeconds(row.getLong("lasts_s")),
                LocalDate.ofEpochDay(row.getLong("first_day")),
                number(row, "last_day").map(LocalDate::ofEpochDay));
    }

    private static Optional<Long> number(ResultSet row, String column) throws SQLException {
        long value = row.getLong(column);
        return row.wasNull() ? Optional.empty() : Optional.of(value);
    }
}
