package vn.thonhub.loudspeaker.cap;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import vn.thonhub.core.testing.MovableClock;
import vn.thonhub.core.testing.TestStore;

/** How long alerts that came in are kept, and that what is forgotten is no news when a feed says it again. */
class CapRetentionTest {
    private static final Duration DAY = Duration.ofDays(1);
    private static final CapFilter ALL = new CapFilter(List.of(), List.of(), "Unknown");

    private final TestStore store = TestStore.with("loudspeaker");
    private final MovableClock clock = MovableClock.at("2026-11-29T03:00:00Z");
    private final CapIntake intake = new CapIntake(clock);

    @AfterEach
    void close() {
        store.close();
    }

    @Test
    void twoYearsAfterItsEndAnAlertGoesWithTheNextOne() {
        take(alert("a", clock.instant().plus(DAY)));
        clock.advance(Duration.ofDays(731));
        take(alert("b", clock.instant().plus(DAY)));
        assertThat(kept()).as("730 days after its end").containsExactly("a", "b");

        clock.advance(Duration.ofMillis(1));
        take(alert("c", clock.instant().plus(DAY)));
        assertThat(kept()).containsExactly("b", "c");
    }

    @Test
    void whatIsInForceStaysHoweverLongAgoItCame() {
        take(alert("long", clock.instant().plus(Duration.ofDays(4_000))));
        clock.advance(Duration.ofDays(3_000));
        take(alert("new", clock.instant().plus(DAY)));

        assertThat(kept()).containsExactly("long", "new");
        assertThat(offered()).containsExactlyInAnyOrder("long", "new");
    }

    @Test
    void whatAnEmergencyWasWrittenFromStaysBesideItUnlessItsDraftWasThrownAway() {
        for (String state : List.of("draft", "active", "expired", "discarded")) {
            take(alert(state, clock.instant().plus(DAY)));
            emergency(state, "cap:" + id(state));
        }
        clock.advance(Duration.ofDays(800));
        take(alert("new", clock.instant().plus(DAY)));

        assertThat(kept()).containsExactlyInAnyOrder("draft", "active", "expired", "new");
    }

    @Test
    void whatIsForgottenIsNoNewsWhenAFeedStillOffersIt() {
        CapAlert old = alert("a", clock.instant().plus(DAY));
        assertThat(take(old)).isTrue();
        clock.advance(Duration.ofDays(800));
        take(alert("new", clock.instant().plus(DAY)));

        assertThat(take(old)).isFalse();
        assertThat(kept()).containsExactly("new");
    }

    @Test
    void aForgottenCancellationStillTakesBackWhatIsInForce() {
        CapAlert dam = alert("dam", clock.instant().plus(Duration.ofDays(4_000)));
        CapAlert cancel = new CapAlert(
                "cancel",
                dam.sender(),
                dam.sent().plusSeconds(60),
                "Actual",
                "Cancel",
                "Public",
                List.of(new CapAlert.Reference(dam.sender(), dam.identifier(), dam.sent())),
                List.of());
        clock.advance(Duration.ofDays(800));

        assertThat(take(cancel)).as("over for two years").isFalse();
        take(dam);

        assertThat(offered()).isEmpty();
        assertThat(kept()).containsExactly("dam");
    }

    private static CapAlert alert(String identifier, Instant expires) {
        Instant sent = Instant.parse("2026-11-29T02:00:00Z");
        CapAlert.Info info = new CapAlert.Info(
                "vi-VN",
                List.of("Met"),
                "Lũ",
                "Immediate",
                "Severe",
                "Likely",
                sent,
                Optional.of(expires),
                "Tỉnh",
                "Lũ về",
                "",
                "",
                List.of());
        return new CapAlert(
                identifier, "pctt@tinh.example", sent, "Actual", "Alert", "Public", List.of(), List.of(info));
    }

    private boolean take(CapAlert alert) {
        return store.store().writeNow(work -> intake.take(work, alert, Optional.of("tinh"), ALL));
    }

    private List<String> kept() {
        return texts("SELECT identifier FROM cap_alert ORDER BY received_at");
    }

    private List<String> offered() {
        return store.store().readNow(handle -> AlertTable.offered(handle, clock.instant()).stream()
                .map(AlertTable.Kept::identifier)
                .toList());
    }

    private String id(String identifier) {
        return texts("SELECT id FROM cap_alert WHERE identifier = '" + identifier + "'")
                .get(0);
    }

    private List<String> texts(String query) {
        return store.store()
                .readNow(handle -> handle.select(query).mapTo(String.class).list());
    }

    private void emergency(String state, String source) {
        store.store().writeNow(work -> work.handle()
                .createUpdate("INSERT INTO emergency (id, state, title, text, zone, zone_name, audio_id, audio_title,"
                        + " audio_sha256, audio_duration_ms, volume, pause_ms, lasts_ms, confirm_hash, confirm_until,"
                        + " created_at, created_by, source) VALUES (:state, :state, 'Lũ', 'Lũ', '{}', 'Toàn xã', '', '', '',"
                        + " 0, 100, 0, 0, '', 0, 0, 'lan', :source)")
                .bind("state", state)
                .bind("source", source)
                .execute());
    }
}
