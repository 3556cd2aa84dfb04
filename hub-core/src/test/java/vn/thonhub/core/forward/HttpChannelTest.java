package vn.thonhub.core.forward;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import vn.thonhub.core.alert.Severity;
import vn.thonhub.core.config.Secret;

/** A gateway for text messages as they are in use: a key in a header, 200 for everything, the truth in the body. */
class HttpChannelTest {
    private final ForwardingVillage village = new ForwardingVillage();
    private final Receiver gateway = new Receiver(village.vertx);

    @AfterEach
    void close() {
        gateway.close();
        village.close();
    }

    @Test
    void aGatewayGetsItsKeyInAHeaderAndTheTextWithoutMarks() {
        gateway.behave((request, message) -> request.response().end("{\"CodeResult\":\"100\",\"SMSID\":\"7\"}"));
        Channel sms = gateway(Map.of(
                "body", "{\"to\":\"0900\",\"text\":\"{plain}\"}",
                "headers", "Authorization: Bearer {secret}\nX-Brand: THONHUB",
                "expect", "/CodeResult=100"));
        village.raise();
        await().until(() -> village.deliveries(sms, DeliveryState.DELIVERED).size() == 1);

        Receiver.Message message = gateway.received().get(0);
        assertThat(message.headers())
                .containsEntry("authorization", List.of("Bearer k3y"))
                .containsEntry("x-brand", List.of("THONHUB"));
        assertThat(message.body())
                .contains("Nghiem trong - Dang xay ra: cam-0 mat ket noi")
                .doesNotContain("ế");
    }

    @Test
    void aRefusalInTheBodyOfA200IsNoDelivery() {
        gateway.behave((request, message) ->
                request.response().end("{\"CodeResult\":\"103\",\"ErrorMessage\":\"Balance not enough\"}"));
        Channel sms = gateway(Map.of("body", "{}", "expect", "/CodeResult=100"));
        village.raise();

        await().until(() -> village.deliveries(sms, DeliveryState.PENDING).stream()
                .anyMatch(waiting -> waiting.lastError()
                        .filter(error -> error.contains("Balance not enough"))
                        .isPresent()));
        assertThat(village.deliveries(sms, DeliveryState.DELIVERED)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "headers, Host: elsewhere.example, /options/headers",
        "headers, no colon, /options/headers",
        "headers, 'a b: c', /options/headers",
        "expect, CodeResult=100, /options/expect",
        "expect, /CodeResult, /options/expect"
    })
    void whatWouldNotWorkIsRefusedWhereItStands(String option, String value, String pointer) {
        assertThatThrownBy(() -> gateway(Map.of(option, value)))
                .isInstanceOfSatisfying(
                        InvalidChannel.class, bad -> assertThat(bad.pointer()).isEqualTo(pointer));
    }

    @Test
    void aFilledInValueCannotEndAHeadersLine() {
        assertThat(HttpHeaderLines.value("a\r\nX-Evil: b")).isEqualTo("a X-Evil: b");
    }

    private Channel gateway(Map<String, String> options) {
        ChannelSettings settings = new ChannelSettings(
                ChannelKind.HTTP,
                "tin nhắn",
                gateway.url(),
                Severity.INFO,
                Set.of(),
                true,
                options,
                Optional.empty(),
                0,
                false,
                Language.VI,
                false);
        return village.files
                .store()
                .writeNow(work -> village.channels.create(work, settings, Optional.of(new Secret("k3y"))));
    }
}
