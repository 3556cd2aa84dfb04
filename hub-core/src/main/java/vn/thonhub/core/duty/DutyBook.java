package vn.thonhub.core.duty;

import com.github.f4b6a3.uuid.UuidCreator;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalTime;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import vn.thonhub.core.alert.Severity;
import vn.thonhub.core.security.Role;
import vn.thonhub.core.store.StaleVersion;
import vn.thonhub.core.store.UnitOfWork;

/** Shifts, policy and hand-over notes, as people enter them. Changes run in a unit of work, reads with a handle. */
public final class DutyBook {
    private final Clock clock;

    public DutyBook(Clock clock) {
        this.clock = Objects.requireNonNull(clock, "clock");
    }

    public static String newId() {
        return UuidCreator.getTimeOrderedEpoch().toString();
    }

    /** Adds a shift, or replaces the one of this id. */
    public void save(UnitOfWork work, Shift shift) {
        remove(work, shift.id());
        work.handle()
                .execute(
                        "INSERT INTO duty_shift (id, username, role, village, weekdays, starts, ends, level, channel_id)"
                                + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
                        shift.id(),
                        shift.username(),
                        shift.role().id(),
                        shift.village().orElse(null),
                        shift.weekdays().stream().map(DayOfWeek::name).sorted().collect(Collectors.joining(",")),
                        shift.starts().toString(),
                        shift.ends().toString(),
                        shift.level(),
                        shift.channelId());
    }

    /** @return whether there was one */
    public boolean remove(UnitOfWork work, String id) {
        return work.handle().execute("DELETE FROM duty_shift WHERE id = ?", id) > 0;
    }

    public List<Shift> shifts(Handle handle) {
        return handle.select("SELECT * FROM duty_shift ORDER BY role, level, username, id")
                .map((row, context) -> shift(row))
                .list();
    }

    /** Shifts of people who may still do what duty asks: enabled, and in the role. Others are told of nothing. */
    List<Shift> able(Handle handle) {
        return handle.select("SELECT duty_shift.* FROM duty_shift"
                        + " JOIN app_user ON app_user.username = duty_shift.username AND app_user.enabled = 1"
                        + " JOIN user_role ON user_role.user_id = app_user.id AND user_role.role = duty_shift.role"
                        + " ORDER BY duty_shift.role, level, duty_shift.username, duty_shift.id")
                .map((row, context) -> shift(row))
                .list();
    }

    /** Who is reached on duty through a channel, by user name. */
    public List<String> reachedThrough(Handle handle, String channelId) {
        return handle.select(
                        "SELECT DISTINCT username FROM duty_shift WHERE channel_id = ? ORDER BY username", channelId)
                .mapTo(String.class)
                .list();
    }

    private static Shift shift(ResultSet row) throws SQLException {
        return new Shift(
                row.getString("id"),
                row.getString("username"),
                Role.valueOf(row.getString("role").toUpperCase(Locale.ROOT)),
                Optional.ofNullable(row.getString("village")),
                Stream.of(row.getString("weekdays").split(","))
                        .map(DayOfWeek::valueOf)
                        .collect(Collectors.toSet()),
                LocalTime.parse(row.getString("starts")),
                LocalTime.parse(row.getString("ends")),
                row.getInt("level"),
                row.getString("channel_id"));
    }

    public DutyPolicy policy(Handle handle) {
        return handle.select("SELECT * FROM duty_policy WHERE id = 1")
                .map((row, context) -> policy(row))
                .findOne()
                .orElse(DutyPolicy.defaults());
    }

    private static DutyPolicy policy(ResultSet row) throws SQLException {
        String starts = row.getString("quiet_starts");
        Optional<QuietHours> quiet = starts == null
                ? Optional.empty()
                : Optional.of(new QuietHours(
                        LocalTime.parse(starts),
                        LocalTime.parse(row.getString("quiet_ends")),
                        Severity.of(row.getString("quiet_below"))));
        return new DutyPolicy(
                Severity.of(row.getString("escalate_from")),
                Duration.ofMinutes(row.getLong("escalate_min")),
                new Reminders(Duration.ofMinutes(row.getLong("remind_min")), row.getInt("reminders")),
                quiet,
                row.getLong("version"));
    }

    /** @param version what the change is based on @throws StaleVersion when someone else changed it meanwhile */
    public DutyPolicy savePolicy(UnitOfWork work, DutyPolicy policy, Optional<Long> version) {
        long now = policy(work.handle()).version();
        version.filter(base -> base != now).ifPresent(base -> {
            throw new StaleVersion("duty policy", base, now);
        });
        work.handle().execute("DELETE FROM duty_policy");
        work.handle()
                .execute(
                        "INSERT INTO duty_policy (id, escalate_from, escalate_min, remind_min, reminders, quiet_starts,"
                                + " quiet_ends, quiet_below, version) VALUES (1, ?, ?, ?, ?, ?, ?, ?, ?)",
                        policy.escalateFrom().id(),
                        policy.escalateAfter().toMinutes(),
                        policy.reminders().every().toMinutes(),
                        policy.reminders().most(),
                        policy.quiet().map(quiet -> quiet.starts().toString()).orElse(null),
                        policy.quiet().map(quiet -> quiet.ends().toString()).orElse(null),
                        policy.quiet()
                                .map(QuietHours::below)
                                .orElse(Severity.CRITICAL)
                                .id(),
                        now + 1);
        return policy(work.handle());
    }

    public DutyNote addNote(UnitOfWork work, String username, String text) {
        DutyNote note = new DutyNote(newId(), clock.instant(), username, text);
        work.handle()
                .execute(
                        "INSERT INTO duty_note (id, at, username, text) VALUES (?, ?, ?, ?)",
                        note.id(),
                        note.at().toEpochMilli(),
                        username,
                        text);
        return note;
    }

    /** Newest first. */
    public List<DutyNote> notes(Handle handle, String before, int limit) {
        return handle.select("SELECT * FROM duty_note WHERE id < ? ORDER BY id DESC LIMIT ?", before, limit)
                .map((row, context) -> new DutyNote(
                        row.getString("id"),
                        java.time.Instant.ofEpochMilli(row.getLong("at")),
                        row.getString("username"),
                        row.getString("text")))
                .list();
    }
}
