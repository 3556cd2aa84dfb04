package vn.thonhub.camera.onvif;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Vertx;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import vn.thonhub.camera.login.Challenges;
import vn.thonhub.camera.login.Credentials;
import vn.thonhub.camera.tls.CertificatePins;
import vn.thonhub.core.async.Ticker;
import vn.thonhub.core.config.NetworkPolicy;
import vn.thonhub.core.config.Secret;

/** Answers damaged at random, with fixed seeds: whatever a device sends, the hub says what is wrong, in time. */
@Timeout(60)
class DamagedAnswersTest {
    private static final String GOOD = "<?xml version=\"1.0\" encoding=\"UTF-8\"?><s:Envelope xmlns:s=\"x\"><s:Header>"
            + "<a:RelatesTo>urn:uuid:q</a:RelatesTo></s:Header><s:Body>%s</s:Body></s:Envelope>";
    private static final List<String> BODIES = List.of(
            "<t:GetSystemDateAndTimeResponse><t:SystemDateAndTime><t:UTCDateTime><t:Time><t:Hour>23</t:Hour>"
                    + "<t:Minute>59</t:Minute><t:Second>60</t:Second></t:Time><t:Date><t:Year>2026</t:Year><t:Month>2</t:Month>"
                    + "<t:Day>28</t:Day></t:Date></t:UTCDateTime></t:SystemDateAndTime></t:GetSystemDateAndTimeResponse>",
            "<t:GetDeviceInformationResponse><t:Model>&#x41;<![CDATA[B]]></t:Model></t:GetDeviceInformationResponse>",
            "<t:GetServicesResponse><t:Service><t:Namespace>http://www.onvif.org/ver10/media/wsdl</t:Namespace>"
                    + "<t:XAddr>http://127.0.0.1/m</t:XAddr></t:Service></t:GetServicesResponse>",
            "<t:GetProfilesResponse><t:Profiles token=\"a\"><t:VideoEncoderConfiguration><t:Encoding>H264</t:Encoding>"
                    + "<t:Resolution><t:Width>1920</t:Width><t:Height>1080</t:Height></t:Resolution><t:RateControl>"
                    + "<t:FrameRateLimit>25</t:FrameRateLimit></t:RateControl><t:H264><t:GovLength>50</t:GovLength></t:H264>"
                    + "</t:VideoEncoderConfiguration></t:Profiles></t:GetProfilesResponse>",
            "<t:GetStreamUriResponse><t:MediaUri><t:Uri>rtsp://127.0.0.1:554/a?b=%20</t:Uri></t:MediaUri></t:GetStreamUriResponse>",
            "<t:Fault><t:Code><t:Value>s:Sender</t:Value><t:Subcode><t:Value>ter:NotAuthorized</t:Value></t:Subcode></t:Code></t:Fault>",
            "<t:ProbeMatches><t:ProbeMatch><t:EndpointReference><t:Address>urn:1</t:Address></t:EndpointReference>"
                    + "<t:Types>d:Device</t:Types><t:Scopes>onvif://www.onvif.org/name/%41</t:Scopes>"
                    + "<t:XAddrs>http://127.0.0.1/onvif</t:XAddrs></t:ProbeMatch></t:ProbeMatches>");
    private static final String[] SPICES = {
        "<",
        ">",
        "&",
        "&#0;",
        "&#xFFFFFF;",
        "]]>",
        "<!--",
        "<![CDATA[",
        "<!DOCTYPE a [",
        "\0",
        "\uFFFF",
        "99999999999999",
        "-1",
        "1e308",
        "NaN",
        "%",
        "http://[",
        "rtsp://\u202e/",
        "\r\n",
        " ",
        "é",
        "<a xmlns:",
        "/>",
        "<?x ",
        "=\"",
        "''"
    };

    @Test
    void noDamageToAnAnswerDoesMoreThanFail() {
        var device = DeviceAddress.parse("127.0.0.1");
        var read = 0;
        for (var seed = 0; seed < 6_000; seed++) {
            var random = new Random(seed);
            var bytes = damaged(GOOD.formatted(BODIES.get(seed % BODIES.size())), random);
            var reply = new SoapClient.Reply(200, List.of(new String(bytes, StandardCharsets.ISO_8859_1)), bytes);
            try {
                SoapAnswer.fault(reply);
                Challenges.of(reply.challenges()).strongest();
                ProbeMatches.read(bytes, Set.of("urn:uuid:q"));
                var element = SoapAnswer.of(reply, device, operation(seed));
                Answers.systemTime(element);
                Answers.information(element);
                Answers.service(element, MediaService.Version.ONE.namespace);
                Answers.profiles(element);
                Answers.uri(element)
                        .flatMap(uri ->
                                NamedUri.of(uri, NamedUri.STREAM, device, java.net.InetAddress.getLoopbackAddress()));
                read++;
            } catch (OnvifFault | Declined told) {
                assertThat(told.getMessage()).isNotBlank();
            }
        }
        // Most damage is to a place that does not matter, or the test would show little.
        assertThat(read).isGreaterThan(500);
    }

    @Test
    void aDeviceThatAnswersDamagedIsToldOffInTime() throws IOException {
        var vertx = Vertx.vertx();
        var policy = new NetworkPolicy(List.of("127.0.0.1/32"));
        var inspector = new Inspector(
                vertx,
                policy::allowsCamera,
                Clock.systemUTC(),
                Ticker.system(),
                new CertificatePins((peer, sha256) -> {}));
        var login = Optional.of(new Credentials("hub", new Secret("secret")));
        List<Duration> took = new ArrayList<>();
        for (var seed = 0; seed < 60; seed++) {
            var random = new Random(seed);
            try (var device = new ReplayedDevice(operation -> new ReplayedDevice.Answer(
                    random.nextInt(5) == 0 ? 401 : 200,
                    damaged(GOOD.formatted(BODIES.get(random.nextInt(BODIES.size()))), random)))) {
                var start = System.nanoTime();
                assertThat(inspector.inspect(device.address(), login).ok()).isFalse();
                took.add(Duration.ofNanos(System.nanoTime() - start));
            }
        }
        vertx.close();
        assertThat(took).allMatch(time -> time.compareTo(Inspector.LONGEST.plusSeconds(8)) < 0);
    }

    private static String operation(int seed) {
        var body = BODIES.get(seed % BODIES.size());
        return body.substring(3, body.indexOf('>')).replace("Response", "");
    }

    private static byte[] damaged(String good, Random random) {
        var text = new StringBuilder(good);
        for (var i = random.nextInt(3); i >= 0 && !text.isEmpty(); i--) {
            var at = random.nextInt(text.length());
            switch (random.nextInt(5)) {
                case 0 -> text.insert(at, SPICES[random.nextInt(SPICES.length)]);
                case 1 -> text.setCharAt(at, (char) random.nextInt(256));
                case 2 -> text.delete(at, Math.min(text.length(), at + random.nextInt(20)));
                case 3 -> text.insert(at, text.substring(at, Math.min(text.length(), at + random.nextInt(200))));
                default -> text.setLength(random.nextInt(10) == 0 ? at : text.length());
            }
        }
        return text.toString().getBytes(random.nextInt(20) == 0 ? StandardCharsets.UTF_16LE : StandardCharsets.UTF_8);
    }
}
