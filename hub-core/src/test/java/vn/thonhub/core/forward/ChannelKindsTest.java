package vn.thonhub.core.forward;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.StringReader;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javax.xml.XMLConstants;
import javax.xml.transform.stream.StreamSource;
import javax.xml.validation.Schema;
import javax.xml.validation.SchemaFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import vn.thonhub.core.alert.Severity;
import vn.thonhub.core.config.Secret;
import vn.thonhub.core.json.Json;
import vn.thonhub.core.testing.Peers;

/** The kinds of channel beside webhooks and mail, each before a real HTTP server, through outbox and couriers. */
class ChannelKindsTest {
    private final ForwardingVillage village = new ForwardingVillage();
    private final Receiver receiver = new Receiver(village.vertx);

    @AfterEach
    void close() {
        receiver.close();
        village.close();
    }

    @Test
    void anHttpChannelFillsItsOwnBodyAndAddress() {
        Channel bot = channel(
                ChannelKind.HTTP,
                "http://127.0.0.1:" + receiver.port() + "/bot{secret}/sendMessage",
                Map.of("body", "{\"chat_id\":\"-100\",\"text\":\"{text}\"}"),
                "123:abc",
                Optional.empty());
        village.raise();
        await().until(() -> village.deliveries(bot, DeliveryState.DELIVERED).size() == 1);

        JsonNode body = Json.read(receiver.received().get(0).body(), JsonNode.class);
        assertThat(body.get("chat_id").asText()).isEqualTo("-100");
        assertThat(body.get("text").asText()).contains("cam-0 mất kết nối\n", "https://hub.xa.example/#/alerts/");
    }

    @Test
    void whatIsFilledInIsEscapedAndNeverFilledInAgain() {
        Map<String, String> values = Map.of("text", "a\"{secret}\n", "secret", "s3cret");
        String json = HttpChannel.fill("{\"t\":\"{text}\"}", values, text -> {
            String quoted = Json.write(text);
            return quoted.substring(1, quoted.length() - 1);
        });

        assertThat(Json.readMap(json)).containsEntry("t", "a\"{secret}\n");
    }

    @Test
    void aDigestTellsPeopleWhatHadToWait() {
        village.files
                .store()
                .writeNow(work -> village.channels.create(
                        work,
                        new ChannelSettings(
                                ChannelKind.HTTP,
                                "tin nhắn",
                                receiver.url(),
                                Severity.INFO,
                                Set.of(),
                                true,
                                Map.of("body", "{text}", "content_type", "text/plain"),
                                Optional.empty(),
                                4,
                                false,
                                Language.VI,
                                false)));
        receiver.answer(503);
        for (int i = 0; i < 8; i++) {
            village.raise();
        }
        await().until(() -> !receiver.received().isEmpty());
        receiver.recover();
        await().atMost(Duration.ofSeconds(20))
                .pollInterval(Duration.ofMillis(20))
                .until(() -> {
                    village.clock.advance(Duration.ofMinutes(1));
                    return receiver.received().stream()
                            .anyMatch(message -> message.body().contains("cảnh báo"));
                });

        assertThat(receiver.received().get(receiver.received().size() - 1).body())
                .contains("• ");
    }

    @Test
    void anMqttChannelPublishesTheEventBelowTheHubsOwnTopics() {
        Channel topic = channel(ChannelKind.MQTT, "mqtt:alert/cong-an", Map.of(), "", Optional.empty());
        String alert = village.raise();
        await().until(() -> village.deliveries(topic, DeliveryState.DELIVERED).size() == 1);

        assertThat(village.published.get(0).topic()).isEqualTo("thon/v1/vinh-hung/alert/cong-an");
        assertThat(new String(village.published.get(0).payload(), java.nio.charset.StandardCharsets.UTF_8))
                .contains(alert);
    }

    @Test
    void zaloTokensAreRenewedOnceKeptAndUsed() {
        List<String> refreshed = new ArrayList<>();
        receiver.behave((request, message) -> {
            if (request.path().endsWith("/access_token")) {
                refreshed.add(message.body());
                request.response()
                        .end("{\"access_token\":\"A" + refreshed.size() + "\",\"refresh_token\":\"R" + refreshed.size()
                                + "\",\"expires_in\":\"90000\"}");
            } else {
                boolean stale = "A1".equals(request.getHeader("access_token"))
                        && refreshed.size() == 1
                        && receiver.received().size() > 3;
                request.response().end(stale ? "{\"error\":-216,\"message\":\"invalid\"}" : "{\"error\":0}");
            }
        });
        Channel zalo = zalo(Optional.empty());
        village.raise();
        village.raise();
        await().until(() -> village.deliveries(zalo, DeliveryState.DELIVERED).size() == 2);
        assertThat(refreshed).hasSize(1);
        assertThat(refreshed.get(0)).contains("refresh_token=R0").contains("grant_type=refresh_token");
        village.raise();
        await().until(() -> village.deliveries(zalo, DeliveryState.DELIVERED).size() == 3);

        assertThat(refreshed).hasSize(2);
        assertThat(refreshed.get(1)).contains("refresh_token=R1");
        JsonNode last = Json.read(
                receiver.received().get(receiver.received().size() - 1).body(), JsonNode.class);
        assertThat(last.at("/recipient/user_id").asText()).isEqualTo("42");
        assertThat(last.at("/message/text").asText()).contains("mất kết nối");
    }

    @ParameterizedTest
    @CsvSource({"-230", "-232", "-213", "-201"})
    void whoMayNotBeWrittenToOnZaloIsReachedByTheNextChannel(int error) {
        Receiver next = new Receiver(village.vertx);
        Channel second = village.channel(next.url(), Severity.CRITICAL);
        receiver.behave((request, message) -> request.response()
                .end(
                        request.path().endsWith("/access_token")
                                ? "{\"access_token\":\"A\",\"refresh_token\":\"R\",\"expires_in\":90000}"
                                : "{\"error\":" + error + ",\"message\":\"no\"}"));
        Channel zalo = zalo(Optional.of(second.id()));
        String alert = village.raise();

        await().until(() ->
                next.received().stream().anyMatch(message -> message.body().contains(alert)));
        assertThat(village.deliveries(zalo, DeliveryState.DEAD)
                        .get(0)
                        .lastError()
                        .orElseThrow())
                .contains(Integer.toString(error), "handed on to");
        assertThat(village.alertKinds()).contains("hub.channel_failing");
        next.close();
    }

    @Test
    void capDocumentsOfAnAlertAndItsEndFitTheSchema() throws Exception {
        Channel cap = channel(
                ChannelKind.CAP, receiver.url(), Map.of("sender", "canhbao@xa.example"), "t0ken", Optional.empty());
        village.raiseAndEnd(1);
        await().until(() -> village.deliveries(cap, DeliveryState.DELIVERED).size() == 2);
        assertThat(village.couriers.test(cap).await().delivered()).isTrue();

        assertThat(receiver.received().get(0).headers().get("authorization")).containsExactly("Bearer t0ken");
        assertThat(receiver.received().get(0).body())
                .contains("<msgType>Alert</msgType>", "<severity>Severe</severity>");
        assertThat(receiver.received().get(1).body())
                .contains("<msgType>Cancel</msgType>", "<references>canhbao@xa.example,");
        assertThat(receiver.received().get(2).body()).contains("<status>Test</status>");
        Path xsd = Peers.sample("fixtures/cap/CAP-v1.2.xsd");
        Schema schema =
                SchemaFactory.newInstance(XMLConstants.W3C_XML_SCHEMA_NS_URI).newSchema(xsd.toFile());
        for (Receiver.Message message : receiver.received()) {
            schema.newValidator().validate(new StreamSource(new StringReader(message.body())));
        }
        schema.newValidator()
                .validate(new StreamSource(new StringReader(new CapDocument(village.sender)
                        .xml(Json.read(EmailChannelTest.ALERT, JsonNode.class), "", "Public"))));
    }

    @ParameterizedTest
    @CsvSource({
        "MQTT, mqtt:wifi/ap-1/cmd, /url",
        "MQTT, mqtt:alert/#, /url",
        "HTTP, https://{secret}.example/x, /url",
        "EMAIL, https://mail.example, /url",
        "EMAIL, smtp://mail.example, /options/from",
        "ZALO, https://openapi.zalo.me, /options/app_id",
        "CAP, ftp://x/, /url"
    })
    void whatAKindCannotWorkWithIsNamed(ChannelKind kind, String url, String pointer) {
        assertThatThrownBy(() -> channel(kind, url, Map.of(), "", Optional.empty()))
                .isInstanceOfSatisfying(InvalidChannel.class, invalid -> assertThat(invalid.pointer())
                        .isEqualTo(pointer));
    }

    private Channel zalo(Optional<String> fallback) {
        String base = "http://127.0.0.1:" + receiver.port();
        return channel(
                ChannelKind.ZALO,
                base,
                Map.of("app_id", "1000", "user_id", "42", "oauth_url", base),
                "{\"secret_key\":\"k\",\"refresh_token\":\"R0\"}",
                fallback);
    }

    private Channel channel(
            ChannelKind kind, String url, Map<String, String> options, String secret, Optional<String> fallback) {
        ChannelSettings settings = new ChannelSettings(
                kind, kind.id(), url, Severity.INFO, Set.of(), true, options, fallback, 0, false, Language.VI, false);
        return village.files
                .store()
                .writeNow(work -> village.channels.create(work, settings, Optional.of(new Secret(secret))));
    }
}
