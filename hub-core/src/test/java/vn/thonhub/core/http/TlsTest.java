package vn.thonhub.core.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.core.http.HttpMethod;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.thonhub.core.testing.MovableClock;
import vn.thonhub.core.testing.TestServer;
import vn.thonhub.core.tls.ServerCertificate;
import vn.thonhub.core.tls.TestCertificates;

class TlsTest {
    @TempDir
    Path folder;

    private final MovableClock clock = new MovableClock(java.time.Instant.now().minus(Duration.ofDays(61)));
    private ServerCertificate certificate;
    private TestServer server;

    @BeforeEach
    void serve() {
        certificate = TestCertificates.issued(folder, clock, () -> Set.of("localhost", "127.0.0.1"));
        server = TestServer.withTls(config("127.0.0.1"), certificate);
    }

    @AfterEach
    void close() {
        server.close();
        certificate.close();
    }

    private static ServerConfig config(String host) {
        ServerConfig usual = ServerConfig.defaults();
        return new ServerConfig(
                host,
                0,
                usual.httpsPort(),
                Optional.empty(),
                usual.names(),
                Optional.empty(),
                Optional.empty(),
                false,
                64,
                64);
    }

    private HttpResponse<String> get(SSLContext trust, String uri) throws Exception {
        HttpClient client = HttpClient.newBuilder().sslContext(trust).build();
        return client.send(HttpRequest.newBuilder(URI.create(uri)).build(), HttpResponse.BodyHandlers.ofString());
    }

    private X509Certificate shown(SSLContext trust) throws Exception {
        try (SSLSocket socket = (SSLSocket) trust.getSocketFactory().createSocket("127.0.0.1", server.httpsPort())) {
            socket.startHandshake();
            return (X509Certificate) socket.getSession().getPeerCertificates()[0];
        }
    }

    @Test
    void whoTrustsOnlyTheHubsAuthorityReadsTheConsoleByNameAndByAddress() throws Exception {
        SSLContext trust = TestCertificates.trusting(certificate.authority().orElseThrow());

        for (String host : new String[] {"localhost", "127.0.0.1"}) {
            HttpResponse<String> answer = get(trust, "https://" + host + ":" + server.httpsPort() + "/healthz");
            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(answer.headers().firstValue("Strict-Transport-Security"))
                    .as("is not to be taken back, hence only when wished")
                    .isEmpty();
        }
        assertThatThrownBy(() -> get(SSLContext.getDefault(), "https://localhost:" + server.httpsPort() + "/healthz"))
                .isInstanceOf(SSLHandshakeException.class);
    }

    @Test
    void aRenewedCertificateIsServedWithoutARestartAndOpenConnectionsGoOn() throws Exception {
        X509Certificate authority = certificate.authority().orElseThrow();
        X509Certificate first = shown(TestCertificates.trusting(authority));
        try (SSLSocket open = (SSLSocket)
                TestCertificates.trusting(authority).getSocketFactory().createSocket("127.0.0.1", server.httpsPort())) {
            open.startHandshake();

            clock.advance(Duration.ofDays(61));
            certificate.look();

            assertThat(shown(TestCertificates.trusting(authority))).isNotEqualTo(first);
            open.getOutputStream().write("GET /healthz HTTP/1.1\r\nHost: localhost\r\n\r\n".getBytes());
            assertThat(new String(open.getInputStream().readNBytes(15))).startsWith("HTTP/1.1 200 OK");
        }
    }

    @Test
    void theTrustPageOffersTheAuthorityByPlainHttp() throws Exception {
        String base = "http://127.0.0.1:" + server.port();
        HttpClient client = HttpClient.newHttpClient();
        HttpResponse<String> page = client.send(
                HttpRequest.newBuilder(URI.create(base + "/trust")).build(), HttpResponse.BodyHandlers.ofString());
        HttpResponse<byte[]> file = client.send(
                HttpRequest.newBuilder(URI.create(base + "/trust/thon-hub-ca.crt"))
                        .build(),
                HttpResponse.BodyHandlers.ofByteArray());

        X509Certificate authority = certificate.authority().orElseThrow();
        assertThat(page.body())
                .contains(vn.thonhub.core.tls.Fingerprint.of(authority))
                .contains("https://127.0.0.1:" + server.httpsPort() + "/")
                .contains("Cài đặt chứng chỉ", "Certificate Trust Settings");
        assertThat(file.body()).isEqualTo(authority.getEncoded());
        assertThat(file.headers().firstValue("Content-Type")).hasValue("application/x-x509-ca-cert");
    }

    @Test
    void othersAreShownTheWayToHttpsAndMaySendNothingByPlainHttp() throws Exception {
        String address = ownAddress();
        try (TestServer open = TestServer.withTls(config("0.0.0.0"), certificate)) {
            String base = "http://" + address + ":" + open.port();
            HttpResponse<String> console = get(SSLContext.getDefault(), base + "/alerts?x=1");
            assertThat(console.statusCode()).isEqualTo(307);
            assertThat(console.headers().firstValue("Location"))
                    .hasValue("https://" + address + ":" + open.httpsPort() + "/alerts?x=1");
            HttpResponse<String> password = HttpClient.newHttpClient()
                    .send(
                            HttpRequest.newBuilder(URI.create(base + "/api/v1/session"))
                                    .POST(HttpRequest.BodyPublishers.ofString("{}"))
                                    .build(),
                            HttpResponse.BodyHandlers.ofString());
            assertThat(password.statusCode()).isEqualTo(403);
            assertThat(password.body()).contains("HTTPS only");
            assertThat(get(SSLContext.getDefault(), base + "/trust").statusCode())
                    .isEqualTo(200);
        }
    }

    @Test
    void onlyThisMachineAndHarmlessPagesAreServedByPlainHttp() {
        assertThat(PlainDoor.verdict(true, HttpMethod.POST, "/api/v1/session")).isEqualTo(PlainDoor.Verdict.SERVE);
        assertThat(PlainDoor.verdict(false, HttpMethod.GET, "/trust")).isEqualTo(PlainDoor.Verdict.SERVE);
        String hotspot = "/api/v1/wifi/public/ap-cho-01";
        assertThat(PlainDoor.verdict(false, HttpMethod.GET, hotspot)).isEqualTo(PlainDoor.Verdict.SERVE);
        assertThat(PlainDoor.verdict(false, HttpMethod.POST, hotspot + "/reports"))
                .as("what a passer-by says is no secret")
                .isEqualTo(PlainDoor.Verdict.SERVE);
        assertThat(PlainDoor.verdict(false, HttpMethod.GET, hotspot + "/../../access-points"))
                .isEqualTo(PlainDoor.Verdict.REDIRECT);
        assertThat(PlainDoor.verdict(false, HttpMethod.PUT, "/api/v1/wifi/public-page"))
                .isEqualTo(PlainDoor.Verdict.REFUSE);
        assertThat(PlainDoor.verdict(false, HttpMethod.GET, "/trust/../api/v1/users"))
                .isEqualTo(PlainDoor.Verdict.REDIRECT);
        String announcement = "/api/v1/media/" + "0a".repeat(32);
        assertThat(PlainDoor.verdict(false, HttpMethod.GET, announcement)).isEqualTo(PlainDoor.Verdict.SERVE);
        assertThat(PlainDoor.verdict(false, HttpMethod.GET, announcement + "/../x"))
                .isEqualTo(PlainDoor.Verdict.REDIRECT);
        assertThat(PlainDoor.verdict(false, HttpMethod.DELETE, "/api/v1/users/1"))
                .isEqualTo(PlainDoor.Verdict.REFUSE);
    }

    private static String ownAddress() throws Exception {
        Optional<InetAddress> address = NetworkInterface.networkInterfaces()
                .flatMap(NetworkInterface::inetAddresses)
                .filter(one -> one instanceof Inet4Address && !one.isLoopbackAddress())
                .findFirst();
        Assumptions.assumeTrue(address.isPresent(), "this machine has no address but loopback");
        return address.get().getHostAddress();
    }
}
