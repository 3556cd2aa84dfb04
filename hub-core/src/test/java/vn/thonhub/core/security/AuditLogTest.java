package vn.thonhub.core.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import vn.thonhub.core.testing.MovableClock;
import vn.thonhub.core.testing.TestServer;
import vn.thonhub.core.testing.TestStore;

class AuditLogTest {
    private static final AuditQuery ALL = new AuditQuery(
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            100);

    private final TestStore store = TestStore.with();
    private final AuditLog audit = new AuditLog(store.store(), MovableClock.at("2026-11-22T07:00:00Z"));

    @BeforeEach
    void fill() {
        for (int i = 1; i <= 5; i++) {
            record("alert.acknowledge", "alert/" + i, Map.of("n", i));
        }
    }

    @AfterEach
    void close() {
        store.close();
    }

    private void record(String action, String subject, Map<String, Object> details) {
        store.store().writeNow(work -> {
            audit.record(work, Principal.system("test"), action, subject, details);
            return null;
        });
    }

    private AuditVerification verify() {
        return TestServer.await(audit.verify());
    }

    @Test
    void anUntouchedLogVerifies() {
        assertThat(verify()).isEqualTo(new AuditVerification(5, java.util.OptionalLong.empty()));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "UPDATE audit SET details = '{\"n\":4}' WHERE seq = 3",
                "UPDATE audit SET username = 'lan' WHERE seq = 3",
                "UPDATE audit SET at = at + 1 WHERE seq = 3",
                "UPDATE audit SET action = 'alert.acknowledgea', subject = 'lert/3' WHERE seq = 3",
                "DELETE FROM audit WHERE seq = 3",
                "UPDATE audit SET hash = '00' WHERE seq = 3"
            })
    void anEntryThatWasTamperedWithBreaksTheChain(String tampering) {
        store.store().writeNow(work -> work.handle().execute(tampering));

        AuditVerification found = verify();

        assertThat(found.intact()).isFalse();
        assertThat(found.entries()).isEqualTo(2);
        assertThat(found.brokenAt().getAsLong()).isBetween(3L, 4L);
    }

    @Test
    void controlAndBidiCharactersCannotForgeLines() {
        record(
                "device.rename",
                "camera/x\nadmin deleted everything",
                Map.of("tên\r", List.of("a\u202eb\u0000", "tốt")));

        AuditEntry entry = TestServer.await(audit.entries(ALL)).get(0);

        assertThat(entry.subject()).isEqualTo("camera/x admin deleted everything");
        assertThat(entry.details()).isEqualTo("{\"tên \":[\"a b \",\"tốt\"]}");
        assertThat(verify().intact()).isTrue();
    }

    @Test
    void entriesAreFoundNewestFirstByWhoWhatAndWhen() {
        record("alert.resolve", "alert/9", Map.of());
        record("alertness.test", "alert/9", Map.of());

        assertThat(TestServer.await(audit.entries(ALL)))
                .extracting(AuditEntry::seq)
                .containsExactly(7L, 6L, 5L, 4L, 3L, 2L, 1L);
        assertThat(find(Optional.of("alert"), Optional.empty())).hasSize(6);
        assertThat(find(Optional.of("alert.resolve"), Optional.empty())).hasSize(1);
        assertThat(find(Optional.empty(), Optional.of("alert/9"))).hasSize(2);
    }

    private List<AuditEntry> find(Optional<String> action, Optional<String> subject) {
        return TestServer.await(audit.entries(new AuditQuery(
                Optional.of("system:test"),
                action,
                subject,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                100)));
    }
}
