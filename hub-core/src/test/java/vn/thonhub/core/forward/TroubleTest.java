package vn.thonhub.core.forward;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import vn.thonhub.core.alert.Severity;

/** What is urgent does not wait for days at a channel through which nothing goes. */
class TroubleTest {
    private final ForwardingVillage village = new ForwardingVillage();
    private final Receiver dead = new Receiver(village.vertx);
    private final Receiver other = new Receiver(village.vertx);

    @AfterEach
    void close() {
        dead.close();
        other.close();
        village.close();
    }

    @Test
    void afterTenMinutesWhatIsUrgentGoesToTheFallbackAndTheRestWaits() {
        dead.answer(503);
        Channel fallback = village.channel(other.url(), Severity.CRITICAL);
        Channel failing = village.channel(dead.url(), fallback);
        village.files.store().writeNow(work -> work.handle()
                .execute("UPDATE channel SET enabled = 0 WHERE id = ?", fallback.id()));
        String major = village.raise(Severity.MAJOR);
        String critical = village.raise(Severity.CRITICAL);
        village.files.store().writeNow(work -> work.handle()
                .execute("UPDATE channel SET enabled = 1 WHERE id = ?", fallback.id()));
        await().atMost(Duration.ofSeconds(40)).until(() -> {
            village.clock.advance(Duration.ofSeconds(30));
            return !other.received().isEmpty();
        });

        assertThat(other.received().get(0).body()).contains(critical);
        await().until(() -> village.deliveries(failing, DeliveryState.DEAD).size() == 1);
        assertThat(village.deliveries(failing, DeliveryState.DEAD)
                        .get(0)
                        .lastError()
                        .orElseThrow())
                .contains("no delivery for 10 minutes; handed on to ");
        assertThat(village.deliveries(failing, DeliveryState.PENDING))
                .extracting(Delivery::alertId)
                .contains(major);
        assertThat(village.alertKinds()).contains("hub.channel_failing");
    }
}
