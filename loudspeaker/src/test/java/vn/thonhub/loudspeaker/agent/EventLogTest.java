package vn.thonhub.loudspeaker.agent;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.thonhub.loudspeaker.wire.BroadcastClass;
import vn.thonhub.loudspeaker.wire.Late;
import vn.thonhub.loudspeaker.wire.Occurrence;
import vn.thonhub.loudspeaker.wire.PlayEvent;
import vn.thonhub.loudspeaker.wire.SpeakerCommand.EventsSeen;

class EventLogTest {
    private static final Instant NOW = Instant.parse("2026-11-22T05:30:00Z");

    @TempDir
    Path folder;

    @Test
    void eventsSurviveARestartUntilTheHubHasThem() {
        EventLog log = new EventLog(folder, Disk.REAL);
        String id = log.append(tell()).log();
        log.append(tell());

        EventLog restarted = new EventLog(folder, Disk.REAL);
        assertThat(restarted.unseen()).extracting(PlayEvent::n).containsExactly(1L, 2L);
        restarted.seen(new EventsSeen(id, 1, List.of()));

        assertThat(new EventLog(folder, Disk.REAL).unseen())
                .extracting(PlayEvent::n)
                .containsExactly(2L);
    }

    @Test
    void theCountGoesOnWhenAllEventsAreGone() {
        EventLog log = new EventLog(folder, Disk.REAL);
        String id = log.append(tell()).log();
        log.append(tell());
        log.seen(new EventsSeen(id, 2, List.of()));

        PlayEvent next = new EventLog(folder, Disk.REAL).append(tell());

        assertThat(next.n()).isEqualTo(3);
        assertThat(next.log()).isEqualTo(id);
    }

    @Test
    void whatTheHubMissesIsHandedOutAgain() {
        EventLog log = new EventLog(folder, Disk.REAL);
        String id = log.append(tell()).log();
        log.append(tell());
        log.append(tell());

        assertThat(log.seen(new EventsSeen(id, 1, List.of(2L))))
                .extracting(PlayEvent::n)
                .containsExactly(2L);
        assertThat(log.unseen()).extracting(PlayEvent::n).containsExactly(2L, 3L);
    }

    @Test
    void anAnswerAboutAnotherLogChangesNothing() {
        EventLog log = new EventLog(folder, Disk.REAL);
        log.append(tell());

        log.seen(new EventsSeen("another", 9, List.of()));

        assertThat(log.unseen()).hasSize(1);
    }

    private static PlayerEffect.Tell tell() {
        Occurrence occurrence = new Occurrence(
                "b1@1",
                "b1",
                BroadcastClass.NORMAL,
                NOW,
                NOW,
                new Late(Late.Mode.SKIP, 0),
                List.of(),
                null,
                1,
                "lan",
                null);
        return new PlayerEffect.Tell(
                occurrence, PlayEvent.Type.COMPLETED, NOW, Optional.empty(), Optional.empty(), Optional.empty());
    }
}
