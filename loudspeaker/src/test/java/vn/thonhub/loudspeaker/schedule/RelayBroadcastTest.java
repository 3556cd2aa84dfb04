package vn.thonhub.loudspeaker.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.f4b6a3.uuid.UuidCreator;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import vn.thonhub.loudspeaker.plan.Broadcast;
import vn.thonhub.loudspeaker.plan.BroadcastItem;
import vn.thonhub.loudspeaker.plan.ItemTable;
import vn.thonhub.loudspeaker.plan.NewBroadcast;
import vn.thonhub.loudspeaker.plan.PauseTable;
import vn.thonhub.loudspeaker.plan.WantedItem;

/** Single broadcasts of several things, stations among them: how they are planned and when the hub is to listen. */
class RelayBroadcastTest {
    private static final Instant NOW = Instant.parse("2026-11-23T01:00:00Z");

    private PlanVillage village;
    private String news;
    private String relay;

    @BeforeEach
    void open() {
        village = new PlanVillage(NOW.toString());
        news = village.audio(Duration.ofMinutes(2));
        relay = UuidCreator.getTimeOrderedEpoch().toString();
        village.write(work -> work.handle()
                .execute(
                        "INSERT INTO relay VALUES (?, 'Đài tỉnh', 'http://dai.example/live', ?, 0, 'lan')",
                        relay,
                        news));
    }

    @AfterEach
    void close() {
        village.close();
    }

    @Test
    void itIsAsLongAsItsMinutesAndRecordingsAndNowLeavesTimeToTuneIn() {
        Broadcast planned = plan(items(station(15), WantedItem.recording(news)), Optional.empty());

        assertThat(Duration.between(planned.startAt(), planned.endsAt())).isEqualTo(Duration.ofMinutes(17));
        assertThat(Duration.between(NOW, planned.startAt())).isEqualTo(Duration.ofSeconds(20));
        List<BroadcastItem> items = village.read(handle -> ItemTable.of(handle, planned.id()));
        assertThat(items).extracting(BroadcastItem::title).containsExactly("Đài tỉnh", "Bản tin");
        Broadcast newsFirst =
                plan(items(WantedItem.recording(news), station(1)), Optional.of(NOW.plus(Duration.ofHours(1))));
        assertThat(newsFirst.startAt()).isEqualTo(NOW.plus(Duration.ofHours(1)));
    }

    @Test
    void whatCannotBeIsRefusedWithTheFieldAndTheRemedy() {
        assertRefused(new NewBroadcast("x", null, null, null, null, null, null, null), "items");
        assertRefused(
                new NewBroadcast(
                        "x", Optional.of(news), Optional.of(List.of(station(1))), null, null, null, null, null),
                "items");
        assertRefused(items(new WantedItem(null, Optional.of(relay), null)), "minutes");
        assertRefused(items(new WantedItem(null, Optional.of("gone"), Optional.of(5))), "There is no relay gone");
        assertRefused(items(WantedItem.recording("gone")), "There is no recording gone");
        assertRefused(items(station(240), WantedItem.recording(news)), "longer than four hours");
    }

    @Test
    void theHubListensWhileItIsOnAndWhileAPersonHoldsIt() {
        Broadcast planned = plan(items(station(5)), Optional.empty());
        Instant start = planned.startAt();
        assertThat(listenedTo(start.minusSeconds(60))).isEmpty();
        assertThat(listenedTo(start.minusSeconds(10))).containsExactly(relay);
        village.write(work ->
                work.handle().execute("UPDATE delivery SET state = 'started', started_at = ?", start.toEpochMilli()));
        village.write(work -> PauseTable.pause(work.handle(), List.of("loa-1"), start.plusSeconds(60)));

        assertThat(listenedTo(start.plus(Duration.ofMinutes(20)))).containsExactly(relay);

        village.write(work -> PauseTable.resume(work.handle(), List.of("loa-1"), start.plus(Duration.ofMinutes(20))));
        assertThat(listenedTo(start.plus(Duration.ofMinutes(23)))).containsExactly(relay);
        assertThat(listenedTo(start.plus(Duration.ofMinutes(25)))).isEmpty();
    }

    private List<String> listenedTo(Instant at) {
        return village.read(handle -> ItemTable.relaysBetween(handle, at, at.plusSeconds(35)));
    }

    private WantedItem station(int minutes) {
        return new WantedItem(Optional.empty(), Optional.of(relay), Optional.of(minutes));
    }

    private static NewBroadcast items(WantedItem... items) {
        return new NewBroadcast("Tiếp sóng", null, Optional.of(List.of(items)), null, null, null, null, null);
    }

    private Broadcast plan(NewBroadcast wanted, Optional<Instant> start) {
        NewBroadcast then = new NewBroadcast(
                wanted.title(), wanted.audioId(), wanted.items(), wanted.kind(), start, null, null, null);
        return village.write(work -> village.broadcasts.plan(work, then, PlanVillage.MINH));
    }

    private void assertRefused(NewBroadcast wanted, String words) {
        assertThatThrownBy(() -> plan(wanted, Optional.empty())).hasMessageContaining(words);
    }
}
