package vn.thonhub.loudspeaker.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import vn.thonhub.core.testing.TestStore;
import vn.thonhub.loudspeaker.wire.CommandOp;
import vn.thonhub.loudspeaker.wire.SpeakerCommand;

class CommandTableTest {
    private static final Instant NOW = Instant.parse("2026-11-22T05:30:00Z");
    private final TestStore store = TestStore.with("loudspeaker");

    @AfterEach
    void close() {
        store.close();
    }

    @Test
    void commandsOfMoreThanAYearAndAMonthAgoAreForgottenWithTheNextOne() {
        insert("loa-1", "old", NOW.minus(Duration.ofDays(401)));
        insert("loa-2", "of-another", NOW.minus(Duration.ofDays(401)));
        insert("loa-1", "kept", NOW.minus(Duration.ofDays(399)));

        insert("loa-1", "new", NOW);

        List<String> left = store.store().readNow(handle -> handle.select("SELECT cmd_id FROM speaker_command")
                .mapTo(String.class)
                .list());
        assertThat(left).containsExactlyInAnyOrder("of-another", "kept", "new");
    }

    private void insert(String speaker, String id, Instant at) {
        store.store().writeNow(work -> {
            CommandTable.insert(
                    work.handle(),
                    SpeakerCommand.plain("xa", speaker, id, CommandOp.TEST, at, at.plusSeconds(15), "lan"));
            return id;
        });
    }
}
