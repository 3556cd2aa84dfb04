package vn.thonhub.core.forward;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import vn.thonhub.core.alert.AlertSignal;
import vn.thonhub.core.alert.Severity;
import vn.thonhub.core.device.DeviceId;
import vn.thonhub.core.duty.DutyPolicy;
import vn.thonhub.core.duty.QuietHours;
import vn.thonhub.core.duty.Reminders;
import vn.thonhub.core.duty.Shift;
import vn.thonhub.core.json.Json;
import vn.thonhub.core.security.Principal;
import vn.thonhub.core.security.Role;

/** Who is told first, who next, and what waits for the morning; two phones behind real HTTP receivers. */
class DutyTest {
    private static final Principal OFFICER =
            new Principal("u", "lan", Set.of(Role.values()), Optional.empty(), Optional.empty());
    private final ForwardingVillage village = new ForwardingVillage();
    private final Receiver first = new Receiver(village.vertx);
    private final Receiver second = new Receiver(village.vertx);

    DutyTest() {
        onDuty("lan", first, 1);
        onDuty("minh", second, 2);
    }

    @AfterEach
    void close() {
        first.close();
        second.close();
        village.close();
    }

    @Test
    void whatNobodyTakesUpInTimeGoesToTheNextLevelOnce() {
        String alert = village.raise(Severity.CRITICAL);
        await().until(() -> first.received().size() == 1);
        passes(Duration.ofMinutes(4));
        assertThat(second.received()).isEmpty();
        passes(Duration.ofMinutes(2));
        await().until(() -> second.received().size() == 1);
        passes(Duration.ofMinutes(4));

        assertThat(second.received().get(0).body()).contains("CHƯA AI TIẾP NHẬN");
        assertThat(second.received()).hasSize(1);
        assertThat(village.history(alert)).containsExactly("raised", "escalated");
    }

    @Test
    void theLastLevelIsRemindedAFewTimesAndHearsOfTheEnd() {
        String alert = village.raise(Severity.CRITICAL);
        await().until(() -> first.received().size() == 1);
        passes(Duration.ofMinutes(5));
        passes(Duration.ofMinutes(5));
        await().until(() -> second.received().size() == 2);
        assertThat(second.received().get(1).body()).contains("CHƯA AI TIẾP NHẬN");
        passes(Duration.ofMinutes(14));
        assertThat(village.history(alert)).hasSize(3);
        for (int quarter = 0; quarter < 12; quarter++) {
            passes(Duration.ofMinutes(15));
        }

        await().until(() -> second.received().size() == 5);
        assertThat(village.history(alert)).hasSize(6);
        assertThat(village.lastStep(alert)).contains("\"reminder\":4", "\"reminders\":4", "minh");
        assertThat(first.received()).as("the first level is not rung again").hasSize(1);
        village.end(0);
        await().until(() -> first.received().size() == 2 && second.received().size() == 6);
    }

    @Test
    void nobodyIsRemindedWhileTheyMaySleep() {
        quietUntilMorning(Severity.MAJOR, Severity.CRITICAL);
        String alert = village.raise(Severity.MAJOR);
        for (int minutes = 0; minutes < 110; minutes += 10) {
            passes(Duration.ofMinutes(10));
        }
        assertThat(village.history(alert)).containsExactly("raised", "escalated");
        passes(Duration.ofMinutes(11));
        assertThat(village.history(alert)).containsExactly("raised", "escalated", "escalated");
    }

    @Test
    void whoTakesItUpStopsTheEscalation() {
        String alert = village.raise(Severity.CRITICAL);
        village.files
                .store()
                .writeNow(work -> village.desk.people().acknowledge(work, alert, OFFICER, Optional.empty()));
        passes(Duration.ofMinutes(10));

        assertThat(village.history(alert)).containsExactly("raised", "acknowledged");
        assertThat(second.received()).isEmpty();
    }

    @Test
    void lessUrgentAlertsWaitForTheEndOfTheQuietHours() {
        quietUntilMorning();
        village.raise(Severity.MINOR);
        village.raise(Severity.MAJOR);
        await().until(() -> first.received().size() == 1);
        assertThat(first.received().get(0).body()).contains("Nghiêm trọng");
        village.clock.advance(Duration.ofHours(3));

        await().until(() -> first.received().size() == 2);
    }

    @Test
    void whatGetsWorseWakesPeopleAndGoesUpWhenNobodyTakesItUp() {
        quietUntilMorning();
        village.raise(Severity.MINOR);
        worse(0, Severity.CRITICAL);
        await().until(() -> first.received().size() == 2);
        assertThat(first.received().get(1).body()).contains("Khẩn cấp", "Đã nghiêm trọng hơn");
        passes(Duration.ofMinutes(6));

        await().until(() -> second.received().size() == 1);
    }

    @Test
    void whoTakesBackThatTheyTookItUpLeavesItWatched() {
        String alert = village.raise(Severity.CRITICAL);
        passes(Duration.ofMinutes(4).plusSeconds(55));
        village.files
                .store()
                .writeNow(work -> village.desk.people().acknowledge(work, alert, OFFICER, Optional.empty()));
        passes(Duration.ofSeconds(6));
        village.files.store().writeNow(work -> village.desk.people().undo(work, alert, OFFICER));
        passes(Duration.ofMinutes(6));

        await().until(() -> second.received().size() == 1);
    }

    @Test
    void aRefusalBringsTheNextLevelsTurnAtOnce() {
        first.answer(403);
        village.raise(Severity.CRITICAL);
        await().until(() -> {
            passes(Duration.ZERO);
            return second.received().size() == 1;
        });
        assertThat(second.received().get(0).body()).contains("CHƯA AI TIẾP NHẬN");
    }

    @Test
    void whoseChannelIsOffOrWhoLeftIsSkipped() {
        Channel off = village.files
                .store()
                .readNow(handle -> village.channels.all(handle))
                .get(0);
        turnOff(off);
        village.raise(Severity.MAJOR);
        await().until(() -> second.received().size() == 1);
        village.files.store().writeNow(work -> work.handle().execute("UPDATE app_user SET enabled = 0"));
        village.raise(Severity.CRITICAL);
        passes(Duration.ofMinutes(10));

        assertThat(village.deliveries(off, DeliveryState.PENDING)).isEmpty();
        assertThat(second.received()).hasSize(1);
    }

    private void turnOff(Channel channel) {
        ChannelSettings on = channel.settings();
        ChannelSettings off = new ChannelSettings(
                on.kind(),
                on.name(),
                on.url(),
                on.minSeverity(),
                on.categories(),
                false,
                on.options(),
                on.fallback(),
                on.maxPerHour(),
                on.trusted(),
                on.language(),
                on.onDuty());
        village.files
                .store()
                .writeNow(work -> village.channels.update(work, channel.id(), off, Optional.empty(), Optional.empty()));
    }

    private void worse(int camera, Severity severity) {
        village.files
                .store()
                .writeNow(work -> village.desk.signal(
                        work,
                        new AlertSignal(
                                "camera.offline",
                                DeviceId.of("cam-" + camera),
                                "",
                                AlertSignal.Phase.UPDATE,
                                Optional.of(severity),
                                village.clock.instant(),
                                Map.of(),
                                List.of())));
    }

    private void quietUntilMorning() {
        quietUntilMorning(Severity.CRITICAL, Severity.MAJOR);
    }

    private void quietUntilMorning(Severity escalateFrom, Severity below) {
        LocalTime now = LocalTime.ofInstant(village.clock.instant(), ZoneId.of("Asia/Ho_Chi_Minh"));
        QuietHours quiet = new QuietHours(now.minusHours(1), now.plusHours(2), below);
        village.files
                .store()
                .writeNow(work -> village.book.savePolicy(
                        work,
                        new DutyPolicy(
                                escalateFrom, Duration.ofMinutes(5), Reminders.defaults(), Optional.of(quiet), 0),
                        Optional.empty()));
    }

    private void passes(Duration time) {
        village.clock.advance(time);
        village.files.store().writeNow(work -> village.duty.escalateDue(work, village.desk));
    }

    private void onDuty(String name, Receiver phone, int level) {
        ChannelSettings settings = new ChannelSettings(
                ChannelKind.HTTP,
                name,
                phone.url(),
                Severity.INFO,
                Set.of(),
                true,
                Map.of("body", "{text}", "content_type", "text/plain"),
                Optional.empty(),
                0,
                false,
                Language.VI,
                true);
        village.files.store().writeNow(work -> {
            Channel channel = village.channels.create(work, settings);
            work.handle()
                    .execute(
                            "INSERT INTO app_user (id, username, password_hash, enabled, created_at, version)"
                                    + " VALUES (?, ?, '', 1, 0, 1)",
                            name,
                            name);
            work.handle().execute("INSERT INTO user_role (user_id, role) VALUES (?, 'technician')", name);
            village.book.save(
                    work,
                    new Shift(
                            name,
                            name,
                            Role.TECHNICIAN,
                            Optional.empty(),
                            Set.of(DayOfWeek.values()),
                            LocalTime.MIDNIGHT,
                            LocalTime.MIDNIGHT,
                            level,
                            channel.id()));
            return List.of(Json.write(channel.id()));
        });
    }
}
