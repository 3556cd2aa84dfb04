package vn.thonhub.camera.onvif;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.core.Vertx;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import vn.thonhub.camera.login.Credentials;
import vn.thonhub.camera.onvif.Inspection.Notice;
import vn.thonhub.camera.onvif.VideoProfile.Encoding;
import vn.thonhub.camera.tls.CertificatePins;
import vn.thonhub.core.async.Ticker;
import vn.thonhub.core.config.NetworkPolicy;
import vn.thonhub.core.config.Secret;
import vn.thonhub.core.testing.Peers;

/** Answers of real devices, as the sample data has them: each file is either understood or known to be of no use. */
class OnvifSamplesTest {
    private static final Path SAMPLES = Peers.sample("fixtures/onvif-agsh");
    private static final Vertx VERTX = Vertx.vertx();
    private static final Instant TAKEN = Instant.parse("2014-12-24T19:14:40Z");

    /** What the hub asks for, and the answers beside them that tell the same of other devices. */
    private static final Set<String> UNDERSTOOD = Set.of(
            "Error.xml",
            "GetCapabilities.xml",
            "GetCapabilitiesEncoder.xml",
            "GetDeviceInformation.xml",
            "GetProfiles.xml",
            "GetServices.xml",
            "GetSnapshotUri.xml",
            "GetStreamUri.xml",
            "GetSystemDateAndTime.xml",
            "Probe.xml");

    /** By the beginning of the name: why the hub never asks it. */
    private static final List<String> OF_NO_USE = List.of(
            "ptz.",
            "GetNodes",
            "GetStatus",
            "GetConfiguration", // cameras that move
            "imaging.", // picture settings are the camera's own
            "events.",
            "PullMessages",
            "Unsubscribe",
            "GetEventProperties", // the hub looks for itself
            "media.",
            "GetVideoSource",
            "GetServiceCapabilities", // profiles say it all; the hub sets nothing
            "device.",
            "GetHostname",
            "GetScopes",
            "SetScopes",
            "SetSystemDateAndTime",
            "SystemReboot"); // nor here

    @AfterAll
    static void close() {
        VERTX.close();
    }

    @Test
    void everySampleIsAccountedFor() throws IOException {
        try (var files = Files.list(SAMPLES)) {
            var rest = files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".xml") && !UNDERSTOOD.contains(name))
                    .filter(name -> OF_NO_USE.stream().noneMatch(name::startsWith))
                    .collect(Collectors.toCollection(TreeSet::new));
            assertThat(rest).isEmpty();
        }
    }

    /** Also the unbound prefixes and the false encodings in them; only two are no XML at all. */
    @Test
    void everySampleThatIsXmlIsRead() throws IOException {
        var broken = new TreeSet<String>();
        try (var files = Files.list(SAMPLES)) {
            for (var file : files.filter(one -> one.toString().endsWith(".xml")).toList()) {
                try {
                    assertThat(XmlReader.read(Files.readAllBytes(file)).name()).isEqualTo("Envelope");
                } catch (XmlReader.Malformed e) {
                    broken.add(file.getFileName().toString());
                }
            }
        }
        assertThat(broken).containsExactly("Error.xml", "PullMessages.xml");
    }

    @Test
    void aDeviceIsInspectedFromItsSamples() throws IOException {
        try (var device = new ReplayedDevice(OnvifSamplesTest::sample)) {
            var found = inspect(device, "127.0.0.1/32");
            assertThat(found.fault()).isEmpty();
            assertThat(found.device().orElseThrow().model()).contains("Mockup Model");
            assertThat(found.device().orElseThrow().firmware()).contains("Mockup_15_14_13");
            assertThat(found.profiles()).singleElement().satisfies(profile -> {
                assertThat(profile.encoding()).isEqualTo(Encoding.H264);
                assertThat(profile.width()).isEqualTo(1920);
                assertThat(profile.height()).isEqualTo(1080);
                assertThat(profile.fps()).contains(5.0);
                assertThat(profile.keyframeIntervalS()).contains(6.0);
                assertThat(profile.bitrateKbps()).contains(1000);
                assertThat(profile.source()).contains("vidsrc0");
            });
            // The sample's device stood at 192.168.68.111; the stream is on the device that was asked.
            assertThat(found.mainUrl()).contains("rtsp://127.0.0.1/h264main");
            assertThat(found.subUrl()).isEmpty();
            assertThat(found.snapshotUrl())
                    .contains("http://127.0.0.1/onvif-cgi/jpg/image.cgi?resolution=800x600&compression=20&camera=1");
            assertThat(found.clockDriftS())
                    .hasValueSatisfying(drift -> assertThat(drift).isBetween(-3L, -2L));
            assertThat(found.notices())
                    .contains(Notice.KEYFRAME_INTERVAL_LONG, Notice.SUB_MISSING, Notice.ADDRESS_REWRITTEN);
            assertThat(device.asked()).contains("/onvif/services GetProfiles", "/onvif/services GetStreamUri");
        }
    }

    @Test
    void anOlderDeviceWithoutServicesTellsItsCapabilities() throws IOException {
        for (var capabilities : List.of("GetCapabilities", "GetCapabilitiesEncoder")) {
            try (var device = new ReplayedDevice(operation -> switch (operation) {
                case "GetServices" -> fault("ter:ActionNotSupported");
                case "GetCapabilities" -> sample(capabilities);
                default -> sample(operation);
            })) {
                assertThat(inspect(device, "127.0.0.1/32").mainUrl()).contains("rtsp://127.0.0.1/h264main");
            }
        }
    }

    /** Typographic quotation marks instead of straight ones: nobody reads that. */
    @Test
    void theErrorSampleIsNoAnswer() throws IOException {
        try (var device = new ReplayedDevice(operation -> sample("Error"))) {
            assertThat(inspect(device, "127.0.0.1/32").fault()).contains(OnvifFault.Code.NOT_ONVIF);
        }
    }

    @Test
    void theErrorSampleWithRealQuotationMarksIsUnderstood() throws Exception {
        var text = new String(sample("Error").body(), StandardCharsets.UTF_8).replace('”', '"');
        var fault = SoapFault.of(XmlReader.read(text.getBytes(StandardCharsets.UTF_8))
                .at("Body", "Fault")
                .orElseThrow());
        assertThat(fault.codes()).containsExactly("fault code", "fault subcode", "fault subcode");
        assertThat(fault.reason()).isEqualTo("fault reason");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://192.168.68.111/onvif/device_service",
                "http://10.9.9.9:8000/x http://192.168.68.111/onvif/device_service"
            })
    void theSampleOfASearchAnswersIt(String addresses) throws Exception {
        var text = new String(sample("Probe").body(), StandardCharsets.UTF_8);
        var datagram = text.replace("RELATES_TO", "urn:uuid:q")
                .replace("SERVICE_URI", addresses)
                .getBytes(StandardCharsets.UTF_8);
        assertThat(ProbeMatches.read(datagram, Set.of("urn:uuid:other"))).isEmpty();
        var found = new FoundDevices(new NetworkPolicy(List.of("192.168.68.0/24")));
        ProbeMatches.read(datagram, Set.of("urn:uuid:q"))
                .forEach(match -> found.add(match, InetAddress.getLoopbackAddress()));
        assertThat(found.all()).singleElement().satisfies(device -> {
            assertThat(device.endpoint()).isEqualTo("uuid:c9790c3a-701b-464d-a189-0060351c8ada");
            assertThat(device.address()).isEqualTo("http://192.168.68.111/onvif/device_service");
            assertThat(device.allowed()).isTrue();
            assertThat(device.name()).contains("PREDATOR");
            assertThat(device.hardware()).contains("HD_PREDATOR");
            assertThat(device.location()).isEmpty();
        });
    }

    /** The sample's login was made with the password 9999: the hub's own token of the same moment is the same. */
    @Test
    void theLoginInASampleIsTheOneTheHubWouldHaveMade() throws Exception {
        var token = XmlReader.read(sample("GetProfiles").body())
                .at("Header", "Security", "UsernameToken")
                .orElseThrow();
        var ours = UsernameToken.of(
                new Credentials("admin", new Secret("9999")),
                java.util.Base64.getDecoder().decode(token.textAt("Nonce").orElseThrow()),
                Instant.parse(token.textAt("Created").orElseThrow()));
        assertThat(ours.digest()).isEqualTo(token.textAt("Password").orElseThrow());
    }

    @Test
    void anAnswerToAnotherQuestionIsNone() {
        var address = DeviceAddress.parse("192.168.1.1");
        var reply = new SoapClient.Reply(200, List.of(), sample("GetHostname").body());
        assertThatThrownBy(() -> SoapAnswer.of(reply, address, "GetProfiles")).isInstanceOf(OnvifFault.class);
    }

    private static Inspection inspect(ReplayedDevice device, String... allowed) {
        var policy = new NetworkPolicy(List.of(allowed));
        return new Inspector(
                        VERTX,
                        policy::allowsCamera,
                        Clock.fixed(TAKEN, ZoneOffset.UTC),
                        Ticker.system(),
                        new CertificatePins((peer, sha256) -> {}))
                .inspect(device.address(), Optional.empty());
    }

    private static ReplayedDevice.Answer sample(String operation) {
        try {
            return new ReplayedDevice.Answer(200, Files.readAllBytes(SAMPLES.resolve(operation + ".xml")));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static ReplayedDevice.Answer fault(String subcode) {
        var text = "<s:Envelope><s:Body><s:Fault><s:Code><s:Value>s:Sender</s:Value><s:Subcode><s:Value>" + subcode
                + "</s:Value></s:Subcode></s:Code></s:Fault></s:Body></s:Envelope>";
        return new ReplayedDevice.Answer(400, text.getBytes(StandardCharsets.UTF_8));
    }
}
