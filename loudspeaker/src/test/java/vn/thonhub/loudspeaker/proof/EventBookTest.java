package vn.thonhub.loudspeaker.proof;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import vn.thonhub.core.testing.TestStore;
import vn.thonhub.loudspeaker.wire.PlayEvent;
import vn.thonhub.loudspeaker.wire.SpeakerCommand.EventsSeen;

class EventBookTest {
    private static final Instant NOW = Instant.parse("2026-11-22T05:30:00Z");
    private final TestStore store = TestStore.with("loudspeaker");

    @AfterEach
    void close() {
        store.close();
    }

    @Test
    void eventsInOrderAreSeenThrough() {
        arrive(1, 1);

        assertThat(arrive(2, 1)).isEqualTo(new EventsSeen("log", 2, java.util.List.of()));
    }

    @Test
    void aHoleIsAskedForAndClosedByWhatComesLater() {
        arrive(1, 1);
        EventsSeen holed = arrive(4, 1);
        assertThat(holed.through()).isEqualTo(1);
        assertThat(holed.missing()).containsExactly(2L, 3L);

        arrive(3, 1);
        assertThat(arrive(2, 1)).isEqualTo(new EventsSeen("log", 4, java.util.List.of()));
    }

    @Test
    void whatTheSpeakerNoLongerHasIsNotAskedForButCounted() {
        assertThat(arrive(9, 9)).isEqualTo(new EventsSeen("log", 9, java.util.List.of()));

        long lost = store.store().readNow(handle -> handle.select("SELECT lost FROM speaker_event_log")
                .mapTo(Long.class)
                .one());
        assertThat(lost).isEqualTo(8);
    }

    @Test
    void theSameEventIsKeptOnce() {
        boolean first = store.store().writeNow(work -> EventBook.keep(work.handle(), "loa-1", event(1, 1), NOW));
        boolean again = store.store().writeNow(work -> EventBook.keep(work.handle(), "loa-1", event(1, 1), NOW));

        assertThat(first).isTrue();
        assertThat(again).isFalse();
    }

    private EventsSeen arrive(long n, long oldest) {
        return store.store().writeNow(work -> {
            EventBook.keep(work.handle(), "loa-1", event(n, oldest), NOW);
            return EventBook.advance(work.handle(), "loa-1", event(n, oldest));
        });
    }

    private static PlayEvent event(long n, long oldest) {
        return new PlayEvent(
                "event-" + n,
                "log",
                n,
                oldest,
                "b1",
                "b1@1",
                PlayEvent.Type.COMPLETED,
                NOW,
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }
}
