package vn.thonhub.core.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.net.PemTrustOptions;
import io.vertx.core.net.SelfSignedCertificate;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import vn.thonhub.core.testing.TestServer;

class TlsTest {
    @Test
    void withKeyAndCertificateTheHubSpeaksTls() {
        SelfSignedCertificate certificate = SelfSignedCertificate.create("localhost");
        ServerConfig config = new ServerConfig(
                "127.0.0.1",
                0,
                Optional.empty(),
                Optional.of(Path.of(certificate.certificatePath())),
                Optional.of(Path.of(certificate.privateKeyPath())),
                64,
                64);
        try (TestServer server = TestServer.configured(config, (other, store) -> List.of())) {
            HttpClientOptions options = new HttpClientOptions()
                    .setSsl(true)
                    .setVerifyHost(false)
                    .setTrustOptions(new PemTrustOptions().addCertPath(certificate.certificatePath()));
            HttpClient client = server.vertx().createHttpClient(options);
            HttpClientResponse answer =
                    TestServer.await(client.request(HttpMethod.GET, server.port(), "127.0.0.1", "/healthz")
                            .compose(request -> request.send()));

            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(answer.getHeader("Strict-Transport-Security")).isNotNull();
            TestServer.await(client.close());
        } finally {
            certificate.delete();
        }
    }
}
