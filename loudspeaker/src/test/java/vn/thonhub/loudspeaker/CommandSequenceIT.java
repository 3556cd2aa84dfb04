package vn.thonhub.loudspeaker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.thonhub.core.async.Ticker;
import vn.thonhub.core.json.Json;
import vn.thonhub.loudspeaker.agent.SpeakerAgent;
import vn.thonhub.loudspeaker.agent.SpeakerOptions;
import vn.thonhub.loudspeaker.wire.CommandOp;
import vn.thonhub.loudspeaker.wire.EnrolmentFile;
import vn.thonhub.loudspeaker.wire.SpeakerCommand;

/** The row of numbered commands between a real hub and a real speaker, when one of the two has lost something. */
class CommandSequenceIT {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @TempDir
    Path folder;

    private final TimedSink sink = new TimedSink();
    private SpeakerHub hub;
    private EnrolmentFile enrolment;
    private SpeakerAgent agent;

    @BeforeEach
    void open() {
        hub = new SpeakerHub(false);
        enrolment = hub.enrol("loa-1");
        start();
        await().atMost(PATIENCE)
                .until(() ->
                        hub.get("/api/v1/speakers/loa-1").get("state").asText().equals("online"));
    }

    @AfterEach
    void close() {
        agent.close();
        hub.close();
    }

    @Test
    void whatALineSwallowedIsAskedForWhenTheNextCommandComes() {
        volume(40);
        awaitAcks(List.of("ACCEPTED"));
        Instant now = Instant.now();
        SpeakerCommand lost = SpeakerCommand.plain(
                        SpeakerHub.HUB_ID,
                        "loa-1",
                        UUID.randomUUID().toString(),
                        CommandOp.TEST,
                        now,
                        now.plusSeconds(60),
                        "lan")
                .numbered(2);
        hub.server().store().writeNow(work -> {
            work.handle().execute("UPDATE speaker SET command_seq = 2");
            return work.handle()
                    .execute(
                            "INSERT INTO speaker_command (cmd_id, speaker_id, op, issued_at, not_after, issued_by, seq,"
                                    + " body, sent_at) VALUES (?, 'loa-1', 'TEST', ?, ?, 'lan', 2, ?, 0)",
                            lost.cmdId(),
                            now.toEpochMilli(),
                            lost.notAfter().toEpochMilli(),
                            Json.write(lost));
        });
        assertThat(sink.begins()).isEmpty();

        volume(60);

        await().atMost(PATIENCE).until(() -> sink.begins().size() == 1);
        awaitAcks(List.of("ACCEPTED", "ACCEPTED", "ACCEPTED"));
    }

    @Test
    void aHubThatWasRestartedGoesOnCounting() {
        volume(40);
        awaitAcks(List.of("ACCEPTED"));
        hub.hubDown();
        hub.hubUp();
        await().atMost(PATIENCE).until(() -> {
            volume(50);
            return numbers().size() >= 2;
        });

        await().atMost(PATIENCE).until(() -> acks().stream().allMatch("ACCEPTED"::equals));
        assertThat(numbers()).isSorted().doesNotHaveDuplicates();
    }

    @Test
    void aDatabaseFromABackupTakesTheSpeakersWordForTheNumbersAndNothingOrderedIsLost() {
        for (int level = 10; level <= 50; level += 10) {
            volume(level);
        }
        awaitAcks(List.of("ACCEPTED", "ACCEPTED", "ACCEPTED", "ACCEPTED", "ACCEPTED"));
        hub.server().store().writeNow(work -> {
            work.handle().execute("UPDATE speaker SET command_seq = 1");
            return work.handle().execute("DELETE FROM speaker_command WHERE seq > 1");
        });

        SpeakerHub.require(202, hub.browser().post("/api/v1/speakers/loa-1/test", Map.of()));

        await().atMost(PATIENCE).until(() -> sink.begins().size() == 1);
        awaitAcks(List.of("ACCEPTED", "ACCEPTED"));
        assertThat(numbers()).containsExactly(1L, 6L);
    }

    private void start() {
        agent = new SpeakerAgent(
                SpeakerOptions.in(folder.resolve("loa-1")).withTelemetryEvery(Duration.ofSeconds(1)),
                enrolment,
                sink,
                Clock.systemUTC(),
                Ticker.system());
        agent.start();
    }

    private void volume(int level) {
        SpeakerHub.require(202, hub.browser().post("/api/v1/on-air/volume", Map.of("volume", level)));
    }

    private void awaitAcks(List<String> wanted) {
        await().atMost(PATIENCE).until(() -> acks().equals(wanted));
    }

    private List<String> acks() {
        return hub.server().store().readNow(handle -> handle.select(
                        "SELECT COALESCE(ack, '') FROM speaker_command ORDER BY seq")
                .mapTo(String.class)
                .list());
    }

    private List<Long> numbers() {
        return hub.server().store().readNow(handle -> handle.select("SELECT seq FROM speaker_command ORDER BY seq")
                .mapTo(Long.class)
                .list());
    }
}
