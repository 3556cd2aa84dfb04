package vn.thonhub.camera.onvif;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardProtocolFamily;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import vn.thonhub.camera.sim.onvif.OnvifOptions;
import vn.thonhub.camera.sim.onvif.SimulatedOnvifDevice;
import vn.thonhub.core.async.Ticker;
import vn.thonhub.core.config.NetworkPolicy;
import vn.thonhub.core.testing.Peers;

/** Searches on loopback, with real multicast. */
@Timeout(60)
class DiscoveryTest {
    private static final String GROUP = "239.255.255.250";
    private static final Duration LISTEN = Duration.ofMillis(1_200);

    @Test
    void devicesOnTheConfiguredInterfaceAreFoundOnce() throws IOException {
        try (var first = hearing("Cổng làng", "Thôn 1", 0);
                var second = hearing("cho-xa", "", first.searchPort())) {
            var result = search(first.searchPort(), List.of("lo"), "127.0.0.1/32");
            assertThat(result.interfaces()).containsExactly("lo");
            assertThat(result.devices()).hasSize(2).allMatch(FoundDevice::allowed);
            var gate = result.devices().stream()
                    .filter(device -> device.name().equals(java.util.Optional.of("Cổng làng")))
                    .findFirst()
                    .orElseThrow();
            assertThat(gate.location()).contains("Thôn 1");
            assertThat(gate.hardware()).contains("SIM-1");
            assertThat(gate.address()).isEqualTo(first.address());
            assertThat(gate.host()).isEqualTo("127.0.0.1");
            assertThat(result.devices()).anyMatch(device -> device.address().equals(second.address()));
        }
    }

    /** Without names, interfaces whose network nothing allows are not asked at. */
    @Test
    void theAllowListChoosesInterfacesWhereNoneIsNamed() throws IOException {
        try (var device = hearing("cong-lang", "", 0)) {
            assertThat(search(device.searchPort(), List.of(), "127.0.0.1:8554").interfaces())
                    .containsExactly("lo");
            assertThat(search(device.searchPort(), List.of(), "203.0.113.0/24").interfaces())
                    .isEmpty();
            assertThat(search(device.searchPort(), List.of("nonesuch0"), "127.0.0.1/32")
                            .interfaces())
                    .isEmpty();
        }
    }

    /** A device may not lead the hub elsewhere: what it names beyond the allow list is told as not allowed. */
    @Test
    void forgedAddressesAreNotTaken() throws Exception {
        var forged = List.of(
                "http://169.254.169.254/latest/meta-data",
                "http://127.0.0.1:8080/api/v1/cameras",
                "http://localhost:8554/onvif",
                "http://2130706433:8554/",
                "http://0x7f.1:8554/",
                "http://[::1]:8554/",
                "http://user:pw@127.0.0.1:8554/",
                "file:///etc/passwd",
                "https://127.0.0.1:8080/",
                "rtsp://127.0.0.1:8554/");
        try (var responder = new Forger(forged)) {
            var result = search(responder.port(), List.of("lo"), "127.0.0.1:8554");
            assertThat(result.devices()).hasSize(forged.size()).allSatisfy(device -> {
                assertThat(device.allowed()).isFalse();
                assertThat(device.address()).isEqualTo("127.0.0.1");
            });
        }
    }

    @Test
    void theAddressAnAnswerCameFromIsPreferredAndTheNumberOfDevicesBounded() throws Exception {
        var many = new ArrayList<String>();
        for (var i = 0; i < 400; i++) {
            many.add("http://10.0.0.9/onvif http://127.0.0.1:8554/onvif");
        }
        try (var responder = new Forger(many)) {
            var result = search(responder.port(), List.of("lo"), "127.0.0.1:8554", "10.0.0.0/8");
            assertThat(result.devices()).hasSizeBetween(1, 256).allMatch(device -> device.address()
                    .equals("http://127.0.0.1:8554/onvif"));
        }
    }

    @Test
    void plainHttpIsTakenBeforeHttpsAndHttpsWhereThereIsNothingElse() throws Exception {
        try (var responder =
                new Forger(List.of("https://127.0.0.1:8554/a http://127.0.0.1:8554/b", "https://127.0.0.1:8554/c"))) {
            var result = search(responder.port(), List.of("lo"), "127.0.0.1:8554");
            assertThat(result.devices())
                    .extracting(FoundDevice::address)
                    .containsExactlyInAnyOrder("http://127.0.0.1:8554/b", "https://127.0.0.1:8554/c");
        }
    }

    private static Discovery.Result search(int port, List<String> names, String... allowed) {
        var policy = new NetworkPolicy(List.of(allowed));
        return new Discovery(policy, names, new InetSocketAddress(GROUP, port), LISTEN, Ticker.system()).search();
    }

    private static SimulatedOnvifDevice hearing(String name, String location, int port) {
        try {
            var options = OnvifOptions.named(name, List.of()).at(location).hearing(new InetSocketAddress(GROUP, port));
            return SimulatedOnvifDevice.start(options, Clock.systemUTC());
        } catch (IOException e) {
            return Peers.missing("multicast on loopback is not possible here: " + e.getMessage());
        }
    }

    /** Answers a search in the name of many devices, with addresses of its choice; and with garbage in between. */
    private static final class Forger implements AutoCloseable {
        private static final Pattern ID = Pattern.compile("MessageID>([^<]+)<");
        private final DatagramChannel channel;

        Forger(List<String> addresses) {
            try {
                channel = DatagramChannel.open(StandardProtocolFamily.INET)
                        .setOption(StandardSocketOptions.SO_REUSEADDR, true)
                        .bind(new InetSocketAddress(GROUP, 0));
                channel.join(
                        java.net.InetAddress.getByName(GROUP),
                        java.net.NetworkInterface.getByInetAddress(java.net.InetAddress.getByName("127.0.0.1")));
            } catch (IOException e) {
                throw new AssertionError(Peers.<String>missing("multicast on loopback is not possible here"), e);
            }
            new Thread(() -> run(addresses)).start();
        }

        int port() throws IOException {
            return ((InetSocketAddress) channel.getLocalAddress()).getPort();
        }

        private void run(List<String> addresses) {
            var buffer = ByteBuffer.allocate(10_000);
            try {
                while (true) {
                    buffer.clear();
                    var from = channel.receive(buffer);
                    var id = ID.matcher(new String(buffer.array(), 0, buffer.position(), StandardCharsets.UTF_8));
                    assertThat(id.find()).isTrue();
                    send("garbage", from);
                    send("<s:Envelope>", from);
                    send("", from);
                    for (var i = 0; i < addresses.size(); i++) {
                        send(match("urn:uuid:not-asked", "urn:uuid:x" + i, addresses.get(i)), from);
                        send(match(id.group(1), "urn:uuid:" + i, addresses.get(i)), from);
                    }
                }
            } catch (IOException closed) {
                // The test is over.
            }
        }

        private void send(String text, java.net.SocketAddress to) throws IOException {
            channel.send(ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8)), to);
        }

        private static String match(String question, String endpoint, String address) {
            return "<s:Envelope><s:Header><a:RelatesTo>" + question
                    + "</a:RelatesTo></s:Header><s:Body><d:ProbeMatches>"
                    + "<d:ProbeMatch><a:EndpointReference><a:Address>" + endpoint + "</a:Address></a:EndpointReference>"
                    + "<d:Types>dn:NetworkVideoTransmitter</d:Types><d:Scopes>onvif://www.onvif.org/name/%zz</d:Scopes>"
                    + "<d:XAddrs>" + address + "</d:XAddrs></d:ProbeMatch></d:ProbeMatches></s:Body></s:Envelope>";
        }

        @Override
        public void close() throws IOException {
            // Ends the thread, too.
            channel.close();
        }
    }
}
