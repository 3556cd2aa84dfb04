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
import vn.thonhub.core.alert.Severity;
import vn.thonhub.core.duty.DutyPolicy;
import vn.thonhub.core.duty.QuietHours;
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
        passes(Duration.ofMinutes(6));
        passes(Duration.ofMinutes(6));

        assertThat(second.received().get(0).body()).contains("CHƯA AI TIẾP NHẬN");
        assertThat(second.received()).hasSize(1);
        assertThat(village.history(alert)).containsExactly("raised", "escalated");
    }

    @Test
    void whoTakesItUpStopsTheEscalation() {
        String alert = village.raise(Severity.CRITICAL);
        village.files.store().writeNow(work -> village.desk.acknowledge(work, alert, OFFICER, Optional.empty()));
        passes(Duration.ofMinutes(10));

        assertThat(village.history(alert)).containsExactly("raised", "acknowledged");
        assertThat(second.received()).isEmpty();
    }

    @Test
    void lessUrgentAlertsWaitForTheEndOfTheQuietHours() {
        LocalTime now = LocalTime.ofInstant(village.clock.instant(), ZoneId.of("Asia/Ho_Chi_Minh"));
        QuietHours quiet = new QuietHours(now.minusHours(1), now.plusHours(2), Severity.MAJOR);
        village.files
                .store()
                .writeNow(work -> village.book.savePolicy(
                        work,
                        new DutyPolicy(Severity.CRITICAL, Duration.ofMinutes(5), Optional.of(quiet), 0),
                        Optional.empty()));
        village.raise(Severity.MINOR);
        village.raise(Severity.MAJOR);
        await().until(() -> first.received().size() == 1);
        assertThat(first.received().get(0).body()).contains("Nghiêm trọng");
        village.clock.advance(Duration.ofHours(3));

        await().until(() -> first.received().size() == 2);
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
