package vn.thonhub.loudspeaker.issued;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import vn.thonhub.core.testing.TestStore;

class IssuedTableTest {
    private static final Instant NOW = Instant.parse("2026-11-29T03:00:00Z");
    private final TestStore store = TestStore.with("loudspeaker");

    @AfterEach
    void close() {
        store.close();
    }

    @Test
    void documentsOfMoreThanTwoYearsAgoGoWithTheNextOneTheirEmergencyStays() {
        issued("old", "cancelled", NOW.minus(Duration.ofDays(731)), "Alert", "Cancel");
        issued("kept", "expired", NOW.minus(Duration.ofDays(729)), "Alert");

        issued("new", "active", NOW, "Alert");

        assertThat(texts("SELECT identifier FROM cap_issued")).containsExactlyInAnyOrder("kept Alert", "new Alert");
        assertThat(texts("SELECT id FROM emergency")).containsExactlyInAnyOrder("old", "kept", "new");
    }

    @Test
    void anAlertStaysAsLongAsItCanBeTakenBackAndAsLongAsWhatTookItBack() {
        issued("on", "active", NOW.minus(Duration.ofDays(800)), "Alert");
        issued("taken-back", "cancelled", NOW.minus(Duration.ofDays(731)), "Alert");
        document("taken-back", "Cancel", NOW.minus(Duration.ofDays(729)));

        issued("new", "active", NOW, "Alert");

        assertThat(texts("SELECT identifier FROM cap_issued"))
                .containsExactlyInAnyOrder("on Alert", "taken-back Alert", "taken-back Cancel", "new Alert");
    }

    private void issued(String emergency, String state, Instant sent, String... types) {
        store.store().writeNow(work -> work.handle()
                .createUpdate("INSERT INTO emergency (id, state, title, text, zone, zone_name, audio_id, audio_title,"
                        + " audio_sha256, audio_duration_ms, volume, pause_ms, lasts_ms, confirm_hash, confirm_until,"
                        + " created_at, created_by) VALUES (:id, :state, 'Lũ', 'Lũ', '{}', 'Toàn xã', '', '', '', 0, 100, 0, 0,"
                        + " '', 0, 0, 'lan')")
                .bind("id", emergency)
                .bind("state", state)
                .execute());
        for (String type : types) {
            document(emergency, type, sent);
        }
    }

    private void document(String emergency, String type, Instant sent) {
        store.store().writeNow(work -> {
            IssuedTable.insert(
                    work.handle(), new Issued(emergency + " " + type, emergency, type, "Lũ", sent, "<alert/>"));
            return emergency;
        });
    }

    private List<String> texts(String query) {
        return store.store()
                .readNow(handle -> handle.select(query).mapTo(String.class).list());
    }
}
