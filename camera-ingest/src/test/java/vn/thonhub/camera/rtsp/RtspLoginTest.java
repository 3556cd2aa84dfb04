package vn.thonhub.camera.rtsp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import vn.thonhub.camera.login.Credentials;
import vn.thonhub.camera.peers.ReplayedCamera;
import vn.thonhub.camera.peers.ReplayedCamera.Request;
import vn.thonhub.camera.rtsp.StreamFault.Code;
import vn.thonhub.core.config.Secret;

/** Logins against a server that checks them by its own sums; a login it accepts is answered 404, one it refuses 401. */
class RtspLoginTest {
    private static final String USER = "quản trị";
    private static final String PASSWORD = "mật@khẩu:/%?\"\\";

    private static StreamFault fault(ReplayedCamera camera) {
        var source = new StreamSource(
                StreamAddress.parse(camera.url()), Optional.of(new Credentials(USER, new Secret(PASSWORD))));
        var patience = Duration.ofSeconds(10);
        var session = new RtspSession(
                source,
                (host, port) -> true,
                new SessionTiming(patience, patience, patience),
                Clock.systemUTC(),
                () -> 1);
        return catchThrowableOfType(StreamFault.class, () -> session.run(new CountingSink()));
    }

    private static ReplayedCamera camera(Function<Request, String> answers) {
        return new ReplayedCamera(96, new byte[] {0x65}, answers);
    }

    private static String status(String line, String headers) {
        return "RTSP/1.0 " + line + "\r\nCSeq: 1\r\n" + headers + "\r\n";
    }

    private static String hash(String algorithm, String text) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance(algorithm).digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (java.security.NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String part(String header, String name) {
        var matcher = Pattern.compile("[ ,]" + name + "=\"?([^\",]*)").matcher(header);
        return matcher.find() ? matcher.group(1) : "";
    }

    private static boolean right(Request request, String algorithm, String realm, String nonce) {
        var header = request.header("Authorization");
        var secret = hash(algorithm, USER + ":" + realm + ":" + PASSWORD);
        var asked = hash(algorithm, request.method() + ":" + request.url());
        var middle = part(header, "qop").isEmpty()
                ? ""
                : part(header, "nc") + ":" + part(header, "cnonce") + ":" + part(header, "qop") + ":";
        return header.startsWith("Digest ")
                && header.contains("nonce=\"" + nonce + "\"")
                && part(header, "response").equals(hash(algorithm, secret + ":" + nonce + ":" + middle + asked));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "MD5 | Digest realm=\"a b\", nonce=\"n1\"",
                "MD5 | Digest nonce=n1,realm=\"a b\" , algorithm=MD5, stale=\"FALSE\"",
                "MD5 | Digest realm=\"a b\", nonce=\"n1\", qop=\"auth,auth-int\", opaque=\"o\"",
                "MD5 | digest realm=\"a b\", nonce=\"n1\", qop=auth",
                "SHA-256 | Digest realm=\"a b\", nonce=\"n1\", algorithm=SHA-256, qop=\"auth\"",
                "SHA-256 | Digest algorithm=\"SHA-256\", realm=\"a b\", nonce=\"n1\""
            })
    void everyKindOfDigestIsAnswered(String algorithm, String demand) {
        try (var camera = camera(request -> right(request, algorithm, "a b", "n1")
                ? status("404 Not Found", "")
                : status("401 Unauthorized", "WWW-Authenticate: " + demand + "\r\n"))) {
            assertThat(fault(camera).code()).isEqualTo(Code.NOT_FOUND);
        }
    }

    @Test
    void ofSeveralDemandsTheFirstDigestIsTakenAndNeverBasic() {
        try (var camera = camera(
                request -> right(request, "SHA-256", "đường làng", "n2")
                        ? status("404 Not Found", "")
                        : status(
                                "401 Unauthorized",
                                "WWW-Authenticate: Basic realm=\"x\"\r\nWWW-Authenticate: Digest realm=\"x\", nonce=\"n\", algorithm=FOO\r\n"
                                        + "WWW-Authenticate: Digest realm=\""
                                        + new String(
                                                "đường làng".getBytes(StandardCharsets.UTF_8),
                                                StandardCharsets.ISO_8859_1)
                                        + "\", nonce=\"n2\", algorithm=SHA-256\r\nWWW-Authenticate: Digest realm=\"x\", nonce=\"n\"\r\n"))) {
            assertThat(fault(camera).code()).isEqualTo(Code.NOT_FOUND);
        }
    }

    @Test
    void basicIsUsedWhereThereIsNothingElse() {
        var wanted =
                "Basic " + Base64.getEncoder().encodeToString((USER + ":" + PASSWORD).getBytes(StandardCharsets.UTF_8));
        try (var camera = camera(request -> request.header("Authorization").equals(wanted)
                ? status("404 Not Found", "")
                : status("401 Unauthorized", "WWW-Authenticate: Basic realm=\"cam\"\r\n"))) {
            assertThat(fault(camera).code()).isEqualTo(Code.NOT_FOUND);
        }
    }

    @Test
    void aStaleNonceIsReplacedAndAWrongPasswordIsNotTriedTwice() {
        try (var camera = camera(request -> right(request, "MD5", "cam", "new")
                ? status("404 Not Found", "")
                : request.header("Authorization").isEmpty()
                        ? status("401 Unauthorized", "WWW-Authenticate: Digest realm=\"cam\", nonce=\"old\"\r\n")
                        : status(
                                "401 Unauthorized",
                                "WWW-Authenticate: Digest realm=\"cam\", nonce=\"new\", stale=true\r\n"))) {
            assertThat(fault(camera).code()).isEqualTo(Code.NOT_FOUND);
        }
        var nonces = new AtomicInteger();
        try (var camera = camera(request -> status(
                "401 Unauthorized",
                "WWW-Authenticate: Digest realm=\"cam\", nonce=\"" + nonces.incrementAndGet() + "\"\r\n"))) {
            assertThat(fault(camera).code()).isEqualTo(Code.UNAUTHORIZED);
            assertThat(camera.requests().stream()
                            .filter(request -> !request.header("Authorization").isEmpty()))
                    .as("logins")
                    .hasSize(1);
        }
    }

    @Test
    void aCameraThatHangsUpAfterEveryRefusalIsConnectedAgain() {
        try (var camera = camera(request -> right(request, "MD5", "cam", "n")
                ? status("404 Not Found", "")
                : request.header("Authorization").isEmpty() && request.connection() == 1
                        ? status(
                                "401 Unauthorized",
                                "Connection: close\r\nWWW-Authenticate: Digest realm=\"cam\", nonce=\"n\"\r\n")
                        : "")) {
            assertThat(fault(camera).code()).isEqualTo(Code.NOT_FOUND);
            assertThat(camera.requests().get(camera.requests().size() - 1).connection())
                    .isEqualTo(2);
        }
    }

    @Test
    void anUnknownAlgorithmIsARefusalAndNotAGuess() {
        try (var camera = camera(request ->
                status("401 Unauthorized", "WWW-Authenticate: Digest realm=\"c\", nonce=\"n\", algorithm=SHA3\r\n"))) {
            assertThat(fault(camera).code()).isEqualTo(Code.UNAUTHORIZED);
            assertThat(camera.requests()).hasSize(1);
        }
    }
}
