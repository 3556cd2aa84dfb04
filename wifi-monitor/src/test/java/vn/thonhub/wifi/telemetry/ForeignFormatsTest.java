package vn.thonhub.wifi.telemetry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import vn.thonhub.core.json.Json;
import vn.thonhub.core.testing.Peers;

/** The forms of other makers, on recorded and retyped messages. */
class ForeignFormatsTest {
    private static final ApFormat NETJSON = new NetJsonFormat(Optional.empty());
    private static final ApFormat TASMOTA = new MappedFormat(MessageMap.tasmota());
    private static final ApFormat HOMIE = new MappedFormat(MessageMap.homie());
    private static final ApFormat MIKROTIK = new MappedFormat(MessageMap.mikrotik());

    @Test
    void aFullNetJsonReportIsReadAndNoClientIsKept() throws IOException {
        ApTelemetry telemetry = netJson("device-monitoring-full.json");
        assertThat(telemetry.uptimeS()).hasValue(864_321);
        assertThat(telemetry.clients()).hasValue(2);
        assertThat(telemetry.ssids()).containsExactly(new ApTelemetry.Ssid("NhaVanHoa", 2));
        assertThat(telemetry.radios()).hasSize(1);
        assertThat(telemetry.radios().get(0).band()).hasValue("2g4");
        assertThat(telemetry.radios().get(0).noiseDbm()).hasValue(-95);
        assertThat(telemetry.load().cpuPct().orElseThrow()).isCloseTo(6, within(0.01));
        assertThat(telemetry.wan().counters())
                .as("wwan0 leads to the internet here")
                .hasValue(new ApTelemetry.Counters(120_394, 88_112, 0));
        assertThat(telemetry.toString()).doesNotContain("00:00:5e").doesNotContain("dien-thoai");
    }

    @Test
    void aMinimalReportAndOneOfAnOldAgentAreInOrder() throws IOException {
        assertThat(netJson("device-monitoring-minimal.json").clients()).isEmpty();
        assertThat(netJson("device-monitoring-old-agent.json").uptimeS()).hasValue(8_003);
    }

    /** What is odd in a report costs its own field only; a report that is none is refused. */
    @Test
    void invalidReportsCostNoMoreThanTheirOwnField() throws IOException {
        for (JsonNode one : json("netjson/invalid-documents.json")) {
            byte[] payload = one.path("document").toString().getBytes(StandardCharsets.UTF_8);
            String name = one.path("case").asText();
            if (name.equals("wrong-type") || name.equals("no-type")) {
                assertThatThrownBy(() -> NETJSON.read("", payload))
                        .as(name)
                        .isInstanceOf(IllegalArgumentException.class)
                        .hasMessageContaining("DeviceMonitoring");
            } else {
                assertThat(NETJSON.read("", payload)).as(name).isPresent();
            }
        }
    }

    @Test
    void countersAreBookedOverRestartsAndWraps() throws IOException {
        assertThat(received("netjson/counters-wrap32.json", 300))
                .as("a 32-bit counter wrapped while the device ran on")
                .containsExactly(100_000L);
        assertThat(received("netjson/counters-sequence.json", 300).subList(0, 2))
                .as("a repeated report of the same second books nothing")
                .containsExactly(400_000L, 0L);
    }

    private List<Long> received(String file, long everySeconds) throws IOException {
        CounterHistory history = new CounterHistory();
        List<Long> bytes = new ArrayList<>();
        for (JsonNode report : json(file).path("reports")) {
            ApTelemetry now = measured(NETJSON, "", report.toString());
            history.next(now, Instant.EPOCH).rxBps().ifPresent(rate -> bytes.add(Math.round(rate * everySeconds / 8)));
        }
        return bytes;
    }

    @Test
    void collectdTextIsReadWithAndWithoutItsTrailingNul() throws IOException {
        ApFormat collectd = new CollectdFormat("br-lan");
        for (JsonNode one : lines("collectd/messages.jsonl")) {
            String name = one.path("case").asText();
            String[] topic = one.path("topic").asText().split("/");
            String rest = topic[topic.length - 2] + "/" + topic[topic.length - 1];
            byte[] payload = HexFormat.of().parseHex(one.path("payload_hex").asText());
            boolean text = !one.path("values").isNull() && !name.equals("json-format");
            if (text) {
                assertThat(collectd.read(rest, payload)).as(name).isPresent();
            } else {
                assertThatThrownBy(() -> collectd.read(rest, payload))
                        .as(name)
                        .isInstanceOf(IllegalArgumentException.class)
                        .message()
                        .isNotBlank();
            }
        }
        assertThat(measured(collectd, "uptime/uptime", "1767229200.155:864321\0")
                        .uptimeS())
                .hasValue(864_321);
        assertThat(measured(collectd, "iwinfo-wlan0/stations", "1767229200.154:9\0")
                        .clients())
                .hasValue(9);
        assertThat(measured(collectd, "interface-br-lan/if_octets", "1767229200.152:12345.5:987.5\0")
                        .wan()
                        .rates())
                .hasValue(new ApTelemetry.Rates(98_764, 7_900));
    }

    @Test
    void tasmotaOfAllAgesIsRead() throws IOException {
        for (JsonNode one : lines("tasmota/messages.jsonl")) {
            String topic = one.path("topic").asText();
            String rest = topic.substring(topic.lastIndexOf('/') + 1);
            byte[] payload = one.path("payload").asText().getBytes(StandardCharsets.UTF_8);
            switch (one.path("case").asText()) {
                case "lwt-online" ->
                    assertThat(presence(TASMOTA, rest, payload)).hasValue(true);
                case "lwt-offline-last-will" ->
                    assertThat(presence(TASMOTA, rest, payload)).hasValue(false);
                case "lwt-cleared" ->
                    assertThat(TASMOTA.read(rest, payload))
                            .as("a removed topic is no outage")
                            .isEmpty();
                case "truncated-json" ->
                    assertThatThrownBy(() -> TASMOTA.read(rest, payload)).isInstanceOf(IllegalArgumentException.class);
                default ->
                    TASMOTA.read(rest, payload)
                            .ifPresent(said -> assertThat(said.toString()).doesNotContain("00:00:5E"));
            }
        }
        assertThat(measured(TASMOTA, "STATE", "{\"Uptime\":\"10T01:09:25\",\"Wifi\":{\"Channel\":6}}")
                        .uptimeS())
                .hasValue(868_165);
        assertThat(measured(TASMOTA, "STATE", "{\"Uptime\":1}").uptimeS())
                .as("whole hours are too coarse to tell a power cut by")
                .isEmpty();
    }

    @Test
    void homieStatesMeanWhatTheConventionSays() throws IOException {
        Map<String, Boolean> meant =
                Map.of("ready", true, "alert", true, "sleeping", true, "disconnected", false, "lost", false);
        for (JsonNode sequence : json("homie/state-sequences.json").path("sequences")) {
            for (JsonNode message : sequence.path("messages")) {
                String topic = message.get(0).asText();
                String word = message.get(1).asText();
                if (topic.endsWith("/$state") && !word.equals("READY")) {
                    Optional<Boolean> online = presence(HOMIE, "$state", word.getBytes(StandardCharsets.UTF_8));
                    assertThat(online)
                            .as(sequence.path("case").asText() + " " + word)
                            .isEqualTo(Optional.ofNullable(meant.get(word)));
                }
            }
        }
        assertThatThrownBy(() -> HOMIE.read("$state", "READY".getBytes(StandardCharsets.UTF_8)))
                .hasMessageContaining("READY");
    }

    @Test
    void homeAssistantsAvailabilityIsTakenByTheExactWord() {
        ApFormat plain = new MappedFormat(MessageMap.homeAssistant());
        assertThat(presence(plain, "availability", bytes("online"))).hasValue(true);
        assertThat(presence(plain, "availability", bytes("offline"))).hasValue(false);
        assertThatThrownBy(() -> plain.read("availability", bytes("Online"))).hasMessageContaining("Online");
        ApFormat field = new MappedFormat(MessageMap.of(
                Map.of("status#/ok", "presence"), List.of("true"), List.of("false"), List.of(), List.of()));
        assertThat(presence(field, "status", bytes("{\"ok\":true}"))).hasValue(true);
        assertThat(presence(field, "status", bytes("{\"ok\":false}"))).hasValue(false);
    }

    @Test
    void bareNumbersOfRouterOsAreRead() throws IOException {
        for (JsonNode one : lines("mikrotik/messages.jsonl")) {
            String rest = one.path("topic").asText().replaceFirst("node/[^/]+/", "");
            byte[] payload = one.path("payload").asText().getBytes(StandardCharsets.UTF_8);
            if (one.path("case").asText().equals("empty")) {
                assertThatThrownBy(() -> MIKROTIK.read(rest, payload)).hasMessageContaining("clients");
            } else {
                MIKROTIK.read(rest, payload);
            }
        }
        assertThat(measured(MIKROTIK, "wifi-clients", "7\n").clients()).hasValue(7);
        assertThat(measured(MIKROTIK, "system/uptime", "1w2d03:04:05").uptimeS())
                .hasValue(788_645);
    }

    @Test
    void aMapThatIsWrongIsRefusedByNameWithWhatThereIs() {
        assertThatThrownBy(() -> MessageMap.of(
                        Map.of("STATE#UptimeSec", "uptime_s"), List.of(), List.of(), List.of(), List.of()))
                .hasMessageContaining("STATE#UptimeSec");
        assertThatThrownBy(() -> MessageMap.of(Map.of("x", "people"), List.of(), List.of(), List.of(), List.of()))
                .hasMessageContaining("people")
                .hasMessageContaining("clients");
    }

    @Test
    void topicsNameTheDeviceOnce() {
        TopicPattern pattern = new TopicPattern("xa/thon3/{id}/#");
        assertThat(pattern.filter()).isEqualTo("xa/thon3/+/#");
        assertThat(pattern.name("xa/thon3/gw-ubnd/uptime/uptime")).isEqualTo("gw-ubnd");
        assertThat(pattern.rest("xa/thon3/gw-ubnd/uptime/uptime")).isEqualTo("uptime/uptime");
        for (String wrong : List.of("", "a/b", "{id}/#", "a/{id}/{id}", "a/#/{id}", "thon/v1/x/wifi/{id}/telemetry")) {
            assertThatThrownBy(() -> new TopicPattern(wrong)).as(wrong).hasMessageContaining("topic");
        }
    }

    private static ApTelemetry netJson(String file) throws IOException {
        return measured(NETJSON, "", Files.readString(Peers.sample("fixtures/netjson/" + file)));
    }

    private static ApTelemetry measured(ApFormat format, String rest, String payload) {
        return ((ApMessage.Measured) format.read(rest, bytes(payload)).orElseThrow()).telemetry();
    }

    private static Optional<Boolean> presence(ApFormat format, String rest, byte[] payload) {
        return format.read(rest, payload)
                .map(said -> ((ApMessage.Presence) said).availability().online());
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static JsonNode json(String file) throws IOException {
        return Json.mapper().readTree(Peers.sample("fixtures/" + file).toFile());
    }

    private static List<JsonNode> lines(String file) throws IOException {
        List<JsonNode> items = new ArrayList<>();
        Path path = Peers.sample("fixtures/" + file);
        for (String line : Files.readAllLines(path)) {
            if (!line.isBlank()) {
                items.add(Json.mapper().readTree(line));
            }
        }
        return items;
    }
}
