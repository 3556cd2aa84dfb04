package vn.thonhub.loudspeaker.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import vn.thonhub.core.testing.TestStore;

/** What a database of before calls failed or partial gets the name it would have today, by V66 on its rows. */
class StoppedUpgradeTest {
    private static final String MIGRATION = "/db/migration/loudspeaker/V66__broadcast_stopped.sql";
    private final TestStore store = TestStore.with("loudspeaker");

    @AfterEach
    void close() {
        store.close();
    }

    @Test
    void whatNothingButStopsEndedIsCalledStoppedAndNothingElseIs() throws IOException {
        broadcast("all stopped", "failed", "failed:stopped", "failed:stopped");
        broadcast("some stopped", "partial", "completed:", "failed:stopped");
        broadcast("begun anew", "failed", "preempted:restarted", "failed:stopped");
        broadcast("a fault beside", "failed", "failed:sink", "failed:stopped");
        broadcast("missed beside", "partial", "completed:", "failed:stopped", "missed:silent");
        broadcast("no stop", "partial", "completed:", "failed:sink");
        broadcast("no speaker", "failed");
        broadcast("taken back", "cancelled", "failed:stopped");

        upgrade();

        assertStates("stopped", "all stopped", "some stopped", "begun anew");
        assertStates("failed", "a fault beside", "no speaker");
        assertStates("partial", "missed beside", "no stop");
        assertStates("cancelled", "taken back");
        for (String id : new String[] {"all stopped", "some stopped", "begun anew", "a fault beside", "no stop"}) {
            assertThat(today(id)).as(id).isEqualTo(state(id));
        }
    }

    private void assertStates(String state, String... broadcasts) {
        for (String id : broadcasts) {
            assertThat(state(id)).as(id).isEqualTo(state);
        }
    }

    private String today(String id) {
        return store.store().readNow(handle -> BroadcastState.of(
                        DeliveryTable.counts(handle, id), DeliveryTable.stopped(handle, id), true)
                .id());
    }

    private String state(String id) {
        return store.store().readNow(handle -> handle.select("SELECT state FROM broadcast WHERE id = ?", id)
                .mapTo(String.class)
                .one());
    }

    private void upgrade() throws IOException {
        try (InputStream file = Objects.requireNonNull(getClass().getResourceAsStream(MIGRATION))) {
            String sql = new String(file.readAllBytes(), StandardCharsets.UTF_8);
            store.store().writeNow(work -> work.handle().createScript(sql).execute());
        }
    }

    /** @param deliveries one for each speaker, state and detail */
    private void broadcast(String id, String state, String... deliveries) {
        store.store().writeNow(work -> {
            work.handle()
                    .execute(
                            "INSERT INTO broadcast (id, title, class, state, audio_id, audio_title, audio_sha256,"
                                    + " audio_duration_ms, start_at, ends_at, repeat_count, created_at, created_by)"
                                    + " VALUES (?, '', 'normal', ?, '', '', '', 0, 0, 0, 1, 0, 'lan')",
                            id,
                            state);
            work.handle()
                    .execute(
                            "INSERT INTO occurrence (id, broadcast_id, start_at, ends_at, not_after) VALUES (?, ?, 0, 0, 0)",
                            id,
                            id);
            for (int i = 0; i < deliveries.length; i++) {
                String[] one = deliveries[i].split(":", -1);
                work.handle()
                        .execute(
                                "INSERT INTO delivery (occurrence_id, speaker_id, speaker_name, state, detail)"
                                        + " VALUES (?, ?, '', ?, NULLIF(?, ''))",
                                id,
                                "loa-" + i,
                                one[0],
                                one[1]);
            }
            return id;
        });
    }
}
