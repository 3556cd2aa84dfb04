package vn.thonhub.core.forward;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.vertx.core.json.JsonObject;
import io.vertx.json.schema.Draft;
import io.vertx.json.schema.JsonSchema;
import io.vertx.json.schema.JsonSchemaOptions;
import io.vertx.json.schema.OutputUnit;
import io.vertx.json.schema.Validator;
import java.io.IOException;
import java.nio.file.Files;
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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.xml.sax.SAXException;
import vn.thonhub.core.alert.Severity;
import vn.thonhub.core.config.Secret;
import vn.thonhub.core.json.Json;
import vn.thonhub.core.testing.Peers;

/** What leaves the hub, held against the standards' own schemas and vectors; each check also shows that it is not blind. */
class WireStandardsTest {
    @Test
    void signaturesAreThoseOfTheStandardWebhooksVectors() throws IOException {
        JsonNode vectors = json("fixtures/standardwebhooks/vectors.json");
        for (JsonNode one : vectors.get("sign")) {
            String signed = WebhookSignature.sign(
                    new Secret(one.get("secret").asText()),
                    one.get("id").asText(),
                    one.get("timestamp").asLong(),
                    one.get("payload").asText());
            assertThat(signed)
                    .as(one.get("case").asText())
                    .isEqualTo(one.get("expected").asText());
        }
        for (JsonNode text : vectors.get("secrets_to_reject")) {
            assertThat(WebhookSignature.isSecret(text.asText()))
                    .as(text.asText())
                    .isFalse();
        }
    }

    @Test
    void eventsOfEachStepAndTestsFitTheCloudEventsSchema() throws IOException {
        Validator schema = cloudEvents();
        try (ForwardingVillage village = new ForwardingVillage();
                Receiver receiver = new Receiver(village.vertx)) {
            Channel hook = village.channel(receiver.url(), Severity.INFO);
            village.raiseAndEnd(1);
            arrived(receiver, 2);
            assertThat(village.couriers.test(hook).await().error()).isEmpty();

            for (Receiver.Message message : receiver.received()) {
                OutputUnit judged = schema.validate(new JsonObject(message.body()));
                assertThat(judged.getValid()).as(judged + message.body()).isTrue();
                assertThat(new JsonObject(message.body()).fieldNames())
                        .allMatch(name -> name.matches("[a-z0-9]{1,20}"))
                        .doesNotContain("data_base64");
                assertThat(new JsonObject(message.body()).getString("specversion"))
                        .isEqualTo("1.0");
            }
            JsonObject broken = new JsonObject(receiver.received().get(0).body());
            broken.remove("id");
            assertThat(schema.validate(broken).getValid()).isFalse();
        }
    }

    @Test
    void theCloudEventsSchemaRefusesWhatIsNoEvent() throws IOException {
        Validator schema = cloudEvents();
        JsonObject sample =
                new JsonObject(Files.readString(Peers.sample("fixtures/cloudevents/sample-own-village.json")));
        assertThat(schema.validate(sample).getValid()).isTrue();
        List<String> passing = new ArrayList<>();
        for (JsonNode one : json("fixtures/cloudevents/invalid.json")) {
            if (schema.validate(new JsonObject(Json.write(one.get("event")))).getValid()) {
                passing.add(one.get("case").asText());
            }
        }
        // Of these only the standard's text speaks.
        assertThat(passing)
                .containsExactlyInAnyOrder("both-data-and-base64", "specversion-0.3", "upper-case-extension");
    }

    /** Different messages: one that is slow to be answered on a busy machine comes again, with the same body. */
    private static void arrived(Receiver receiver, int messages) {
        await().atMost(Duration.ofSeconds(60))
                .until(() -> receiver.received().stream()
                                .map(Receiver.Message::body)
                                .distinct()
                                .count()
                        == messages);
    }

    private static Validator cloudEvents() throws IOException {
        JsonObject schema =
                new JsonObject(Files.readString(Peers.sample("fixtures/cloudevents/cloudevents-1.0.schema.json")));
        return Validator.create(
                JsonSchema.of(schema),
                new JsonSchemaOptions().setBaseUri("https://xa.example/").setDraft(Draft.DRAFT7));
    }

    @Test
    void theCapSchemaTakesWhatIsValid() throws Exception {
        Schema schema = cap();
        try (var found = Files.list(Peers.sample("fixtures/cap/valid"))) {
            for (Path file : found.toList()) {
                schema.newValidator().validate(new StreamSource(file.toFile()));
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "missing-scope.xml, scope",
                "own-elements-out-of-order.xml, element",
                "own-sent-with-Z.xml, pattern",
                "own-unknown-severity.xml, enumeration",
                "own-wrong-namespace.xml, declaration",
                "own-truncated.xml, XML document structures",
                "cap11-empty-fields-bad-polygon.xml, declaration",
                "attack-xxe-doctype.xml, External Entity"
            })
    void theCapSchemaRefusesTheRestAndSaysWhy(String fileAndReason) throws Exception {
        String[] parts = fileAndReason.split(", ");
        Path file = Peers.sample("fixtures/cap/invalid/" + parts[0]);
        var validator = cap().newValidator();
        validator.setProperty(XMLConstants.ACCESS_EXTERNAL_DTD, "");

        assertThatThrownBy(() -> validator.validate(new StreamSource(file.toFile())))
                .isInstanceOf(SAXException.class)
                .hasMessageContaining(parts[1]);
    }

    private static Schema cap() throws SAXException {
        return SchemaFactory.newInstance(XMLConstants.W3C_XML_SCHEMA_NS_URI)
                .newSchema(Peers.sample("fixtures/cap/CAP-v1.2.xsd").toFile());
    }

    /** What the schema cannot say: an update and a cancel name what they are about, in the form the text asks for. */
    @Test
    void laterCapDocumentsNameTheFirstByItsSenderIdentifierAndTime() {
        try (ForwardingVillage village = new ForwardingVillage();
                Receiver receiver = new Receiver(village.vertx)) {
            ChannelSettings settings = new ChannelSettings(
                    ChannelKind.CAP,
                    "cảnh báo",
                    receiver.url(),
                    Severity.INFO,
                    Set.of(),
                    true,
                    Map.of("sender", "canhbao@xa.example"),
                    Optional.empty(),
                    0,
                    false,
                    Language.VI,
                    false);
            village.files.store().writeNow(work -> village.channels.create(work, settings));
            village.raiseAndEnd(2);
            arrived(receiver, 2);
            List<String> bodies = receiver.received().stream()
                    .map(Receiver.Message::body)
                    .distinct()
                    .toList();

            assertThat(bodies.get(1))
                    .contains("<references>" + element(bodies.get(0), "sender") + ","
                            + element(bodies.get(0), "identifier") + "," + element(bodies.get(0), "sent")
                            + "</references>");
            assertThat(bodies.get(0)).contains("<language>vi-VN</language>", "<language>en");
        }
    }

    private static String element(String xml, String name) {
        int start = xml.indexOf("<" + name + ">") + name.length() + 2;
        return xml.substring(start, xml.indexOf("</" + name + ">"));
    }

    private static JsonNode json(String sample) throws IOException {
        return Json.read(Files.readString(Peers.sample(sample)), JsonNode.class);
    }
}
