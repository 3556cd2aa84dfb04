package vn.thonhub.core.forward;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import vn.thonhub.core.alert.AlertCategory;
import vn.thonhub.core.alert.Severity;
import vn.thonhub.core.json.Json;

class CouriersTest {
    private final ForwardingVillage village = new ForwardingVillage();
    private final Receiver receiver = new Receiver(village.vertx);

    @BeforeEach
    void patience() {
        org.awaitility.Awaitility.setDefaultTimeout(Duration.ofSeconds(40));
    }

    @AfterEach
    void close() {
        village.close();
        org.awaitility.Awaitility.reset();
    }

    @Test
    void aRaisedAlertIsDeliveredOnceAndVerifies() throws Exception {
        Channel channel = village.channel(receiver.url(), Severity.INFO);
        String alert = village.raise();

        await().until(() -> village.deliveries(channel, DeliveryState.DELIVERED).size() == 1);
        assertThat(receiver.received()).hasSize(1);
        Receiver.Message message = receiver.received().get(0);
        message.verify(channel.secret().reveal());
        JsonNode event = Json.mapper().readTree(message.body());
        assertThat(event.get("subject").asText()).isEqualTo(alert);
        assertThat(event.get("data").get("title").get("vi").asText()).isEqualTo("cam-0 mất kết nối");
        Delivery delivery = village.deliveries(channel, DeliveryState.DELIVERED).get(0);
        assertThat(delivery.alertId()).isEqualTo(alert);
        assertThat(delivery.id()).isEqualTo(message.id());
        assertThat(delivery.attempts()).isEqualTo(1);
    }

    @Test
    void aRolledBackAlertIsNeverSent() {
        village.channel(receiver.url(), Severity.INFO);
        assertThatThrownBy(village::raiseAndFail).hasMessageContaining("crash");
        village.raise();

        await().until(() -> !receiver.received().isEmpty());
        assertThat(receiver.received()).hasSize(1);
    }

    @Test
    void channelsGetWhatTheyAskedFor() {
        Channel urgent = village.channel(receiver.url(), Severity.CRITICAL);
        Channel speakers = village.channel(receiver.url() + "&s", Severity.INFO, AlertCategory.SPEAKER);
        Channel health = village.channel(receiver.url() + "&h", Severity.INFO, AlertCategory.CAMERA_HEALTH);
        village.raise(Severity.MAJOR);
        village.raise(Severity.CRITICAL);

        await().until(() -> village.deliveries(health, DeliveryState.DELIVERED).size() == 2);
        await().until(() -> village.deliveries(urgent, DeliveryState.DELIVERED).size() == 1);
        assertThat(village.deliveries(speakers, DeliveryState.PENDING)).isEmpty();
        assertThat(village.deliveries(speakers, DeliveryState.DELIVERED)).isEmpty();
    }

    @Test
    void aRetryKeepsItsIdAndWaitsItsTime() {
        Channel channel = village.channel(receiver.url(), Severity.INFO);
        receiver.answer(500);
        village.raise();
        await().until(() -> retried(channel, 1));
        receiver.recover();
        village.clock.advance(Duration.ofMillis(900));
        staysAt(1);
        village.clock.advance(Duration.ofSeconds(2));

        await().until(() -> village.deliveries(channel, DeliveryState.DELIVERED).size() == 1);
        assertThat(receiver.ids()).hasSize(2);
        assertThat(new HashSet<>(receiver.ids())).hasSize(1);
        assertThat(village.deliveries(channel, DeliveryState.DELIVERED).get(0).attempts())
                .isEqualTo(2);
    }

    @Test
    void aReceiverThatAsksToWaitIsLeftAlone() {
        Channel channel = village.channel(receiver.url(), Severity.INFO);
        receiver.behave((request, message) -> request.response()
                .setStatusCode(429)
                .putHeader("retry-after", "600")
                .end());
        village.raise();
        await().until(() -> retried(channel, 1));
        receiver.recover();
        village.raise();
        village.clock.advance(Duration.ofSeconds(590));
        staysAt(1);
        village.clock.advance(Duration.ofSeconds(11));

        await().until(() -> village.deliveries(channel, DeliveryState.DELIVERED).size() == 2);
    }

    @Test
    void whatWaitsSurvivesARestartWithItsAttempts() {
        Channel channel = village.channel(receiver.url(), Severity.INFO);
        receiver.answer(503);
        village.raise();
        await().until(() -> retried(channel, 1));
        village.restart();
        receiver.recover();
        village.clock.advance(Duration.ofSeconds(3));

        await().until(() -> village.deliveries(channel, DeliveryState.DELIVERED).size() == 1);
        assertThat(new HashSet<>(receiver.ids())).hasSize(1);
        assertThat(village.deliveries(channel, DeliveryState.DELIVERED).get(0).attempts())
                .isEqualTo(2);
    }

    @Test
    void aClockSetBackWhileTheHubIsOffDelaysNothingForLong() {
        Channel channel = village.channel(receiver.url(), Severity.INFO);
        receiver.answer(503);
        village.raise();
        await().until(() -> retried(channel, 1));
        village.clock.jump(Duration.ofDays(-30));
        village.restart();
        receiver.recover();
        village.clock.advance(RetryPlan.LONGEST);

        await().until(() -> village.deliveries(channel, DeliveryState.DELIVERED).size() == 1);
    }

    @Test
    void aDeadChannelDoesNotDelayAHealthyOne() {
        Receiver dead = new Receiver(village.vertx);
        dead.behave((request, message) -> {});
        Channel broken = village.channel(dead.url(), Severity.INFO);
        Channel healthy = village.channel(receiver.url(), Severity.INFO);
        for (int i = 0; i < 100; i++) {
            village.raise();
        }

        await().until(() -> village.deliveries(healthy, DeliveryState.DELIVERED).size() == 100);
        // Not one attempt at the dead one has ended by then.
        assertThat(village.deliveries(broken, DeliveryState.PENDING)).allMatch(waiting -> waiting.attempts() == 0);
        await().until(() -> village.couriers.failing(broken.id()));
        assertThat(village.couriers.failing(healthy.id())).isFalse();
        assertThat(village.deliveries(broken, DeliveryState.PENDING)).hasSize(100);
        dead.close();
    }

    @Test
    void afterAnOutageEverythingGoesAtOnce() {
        Channel channel = village.channel(receiver.url(), Severity.INFO);
        receiver.answer(502);
        List<String> alerts = Stream.generate(village::raise).limit(200).toList();
        await().until(() -> village.couriers.failing(channel.id()));
        // The probes of some hours, each waited for so that the time is really lived through.
        for (int probe = 0; probe < 20; probe++) {
            int before = receiver.received().size();
            village.clock.advance(Duration.ofMinutes(10));
            await().until(() -> receiver.received().size() > before);
        }
        receiver.recover();
        village.clock.advance(Duration.ofSeconds(31));

        // Beside them the desk's own alert about the channel.
        await().until(() -> alertsOf(channel, DeliveryState.DELIVERED).containsAll(alerts));
        assertThat(village.deliveries(channel, DeliveryState.DEAD)).isEmpty();
    }

    private Set<String> alertsOf(Channel channel, DeliveryState state) {
        return village.deliveries(channel, state).stream()
                .map(Delivery::alertId)
                .collect(Collectors.toSet());
    }

    @Test
    void whatIsNeverTakenIsGivenUpVisibly() {
        Channel channel = village.channel(receiver.url(), Severity.INFO);
        receiver.answer(404);
        String alert = village.raise();
        await().pollInterval(Duration.ofMillis(10)).until(() -> {
            village.clock.advance(RetryPlan.LONGEST);
            return alertsOf(channel, DeliveryState.DEAD).contains(alert);
        });

        Delivery dead = village.deliveries(channel, DeliveryState.DEAD).stream()
                .filter(any -> any.alertId().equals(alert))
                .findFirst()
                .orElseThrow();
        assertThat(dead.attempts()).isEqualTo(RetryPlan.MAX_ATTEMPTS);
        assertThat(dead.lastError().orElseThrow()).contains("404");
    }

    @Test
    void everythingArrivesThroughFaultsOfAllKinds() {
        Channel channel = village.channel(receiver.url(), Severity.INFO);
        Random random = new Random(20261122);
        Set<String> accepted = java.util.concurrent.ConcurrentHashMap.newKeySet();
        receiver.behave((request, message) -> {
            switch (random.nextInt(14)) {
                case 0 -> request.response().setStatusCode(500).end();
                case 1 -> request.connection().close();
                case 2 -> Receiver.dropAfterHead(request, message);
                case 3 ->
                    request.response()
                            .setStatusCode(503)
                            .putHeader("retry-after", "1")
                            .end();
                default -> {
                    accepted.add(message.id());
                    Receiver.accept(request, message);
                }
            }
        });
        Set<String> alerts = new TreeSet<>();
        for (int i = 0; i < 300; i++) {
            alerts.add(village.raise());
        }
        await().pollInterval(Duration.ofMillis(20)).until(() -> {
            village.clock.advance(Duration.ofSeconds(2));
            return village.deliveries(channel, DeliveryState.DELIVERED).size() == 300;
        });

        List<Delivery> delivered = village.deliveries(channel, DeliveryState.DELIVERED);
        assertThat(delivered).extracting(Delivery::alertId).containsExactlyInAnyOrderElementsOf(alerts);
        assertThat(delivered).extracting(Delivery::id).allMatch(accepted::contains);
    }

    @Test
    void aChannelThatIsTurnedOffWaitsAndADeletedOneIsForgotten() {
        Channel channel = village.channel(receiver.url(), Severity.INFO);
        receiver.answer(500);
        village.raise();
        await().until(() -> retried(channel, 1));
        ChannelSettings off = ChannelSettings.webhook("tắt", receiver.url(), Severity.INFO, Set.of(), false);
        village.files
                .store()
                .writeNow(work -> village.channels.update(
                        work, channel.id(), off, java.util.Optional.empty(), java.util.Optional.of(1L)));
        village.raise();

        assertThat(village.deliveries(channel, DeliveryState.PENDING)).hasSize(1);
        village.files.store().writeNow(work -> village.channels.delete(work, channel.id()));
        assertThat(village.deliveries(channel, DeliveryState.PENDING)).isEmpty();
    }

    @Test
    void theNewestAreKeptWhenTooManyWait() {
        Channel channel = village.channel(receiver.url(), Severity.INFO);
        receiver.answer(500);
        for (int i = 0; i < 5; i++) {
            village.raise();
        }
        OutboxCare care = new OutboxCare(village.files.store(), village.clock);
        int givenUp = village.files.store().writeNow(work -> care.giveUpOldest(work, 2));

        assertThat(givenUp).isEqualTo(3);
        assertThat(village.deliveries(channel, DeliveryState.PENDING)).hasSize(2);
        assertThat(village.deliveries(channel, DeliveryState.DEAD))
                .allMatch(dead -> dead.lastError().orElseThrow().contains("too many"));
    }

    @Test
    void anAlertsStepsArriveInOrderWhateverFailsInBetween() {
        Channel channel = village.channel(receiver.url(), Severity.INFO);
        Random random = new Random(20261122);
        List<String> accepted = new java.util.concurrent.CopyOnWriteArrayList<>();
        receiver.behave((request, message) -> {
            if (random.nextInt(3) == 0) {
                request.response().setStatusCode(500).end();
            } else {
                accepted.add(message.body());
                Receiver.accept(request, message);
            }
        });
        for (int i = 0; i < 20; i++) {
            village.raiseAndEnd(i);
        }
        await().pollInterval(Duration.ofMillis(20)).until(() -> {
            village.clock.advance(Duration.ofSeconds(2));
            return village.deliveries(channel, DeliveryState.DELIVERED).size() == 40;
        });

        Set<String> ended = new HashSet<>();
        for (String body : accepted) {
            JsonNode event = event(body);
            String alert = event.get("subject").asText();
            boolean end = event.get("type").asText().endsWith("ended");
            assertThat(end || !ended.contains(alert))
                    .as("raised after its end: " + alert)
                    .isTrue();
            if (end) {
                ended.add(alert);
            }
        }
        assertThat(ended).hasSize(20);
    }

    private static JsonNode event(String body) {
        return Json.read(body, JsonNode.class);
    }

    @Test
    void whatARecipientThatIsGoneWouldHaveGotGoesToItsFallbackAndPeopleAreTold() {
        Receiver other = new Receiver(village.vertx);
        Channel second = village.channel(other.url(), Severity.CRITICAL);
        Channel first = village.channel(receiver.url(), second);
        receiver.answer(410);
        String one = village.raise();
        String two = village.raise();

        await().until(() -> subjects(other).containsAll(List.of(one, two)));
        assertThat(village.deliveries(first, DeliveryState.DEAD)
                        .get(0)
                        .lastError()
                        .orElseThrow())
                .contains("410")
                .contains("handed on to " + second.settings().name());
        assertThat(village.alertKinds()).contains("hub.channel_failing");
        await().until(() -> village.deliveries(second, DeliveryState.PENDING).isEmpty());
        assertThat(subjects(other)).doesNotHaveDuplicates();
        other.close();
    }

    private static List<String> subjects(Receiver receiver) {
        return receiver.received().stream()
                .map(message -> event(message.body()).get("subject").asText())
                .toList();
    }

    @Test
    void whatWasGivenUpCanBeSentAgain() {
        Channel channel = village.channel(receiver.url(), Severity.INFO);
        receiver.answer(404);
        village.raise();
        await().pollInterval(Duration.ofMillis(10)).until(() -> {
            village.clock.advance(RetryPlan.LONGEST);
            return !village.deliveries(channel, DeliveryState.DEAD).isEmpty();
        });
        receiver.recover();
        int again = village.files
                .store()
                .writeNow(work -> village.channels.resend(work, channel.id(), java.util.Optional.empty()));
        village.clock.advance(Duration.ofMinutes(1));

        assertThat(again).isPositive();
        await().until(() -> village.deliveries(channel, DeliveryState.DEAD).isEmpty()
                && village.deliveries(channel, DeliveryState.PENDING).isEmpty());
    }

    @Test
    void aTestDeliverySaysWhatTheReceiverAnswered() {
        Channel channel = village.channel(receiver.url(), Severity.INFO);

        assertThat(village.couriers.test(channel).await().delivered()).isTrue();
        receiver.answer(401);
        Couriers.TestResult refused = village.couriers.test(channel).await();
        assertThat(refused.status()).contains(401);
        assertThat(refused.error().orElseThrow()).contains("401");
    }

    /** Several rounds of the couriers pass, and nothing more is sent. */
    private void staysAt(int messages) {
        await().during(Duration.ofMillis(150)).until(() -> receiver.received().size() == messages);
    }

    private boolean retried(Channel channel, int attempts) {
        return village.deliveries(channel, DeliveryState.PENDING).stream()
                .anyMatch(delivery -> delivery.attempts() == attempts);
    }
}
