package vn.thonhub.camera.onvif;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Optional;
import vn.thonhub.camera.login.Challenges;
import vn.thonhub.camera.login.Credentials;
import vn.thonhub.camera.login.DigestChallenge;
import vn.thonhub.camera.onvif.OnvifFault.Code;
import vn.thonhub.camera.onvif.SoapClient.Reply;

/**
 * Asks one device, as nobody first, then with HTTP Digest if it offers that, then with WS-UsernameToken. At most two
 * logins are tried, because cameras lock accounts. For one thread.
 */
final class DeviceSession {
    private static final SecureRandom RANDOM = new SecureRandom();

    /** As whom the device is asked. */
    private sealed interface Login {
        record Nobody() implements Login {}

        record Digest(DigestChallenge challenge, boolean accepted) implements Login {}

        record Token() implements Login {}
    }

    private final SoapClient client;
    private final Optional<Credentials> credentials;
    private final Clock clock;
    private Login login = new Login.Nobody();
    private int count;
    private boolean basicOnly;
    private Optional<Duration> drift = Optional.empty();

    DeviceSession(SoapClient client, Optional<Credentials> credentials, Clock clock) {
        this.client = client;
        this.credentials = credentials;
        this.clock = clock;
    }

    /** By how much the device's clock is ahead of the hub's; the token's time follows it. */
    void deviceIsAhead(Duration ahead) {
        drift = Optional.of(ahead);
    }

    /** Whether the device told all it was asked without a login. */
    boolean isOpen() {
        return login instanceof Login.Nobody;
    }

    /**
     * @param operation name of the request; the answer is the element {@code operationResponse}
     * @param content the request element
     * @throws Declined when the device says no for another reason than the login
     * @throws OnvifFault when it cannot be asked
     */
    XmlElement ask(DeviceAddress service, String operation, String content) throws Declined {
        while (true) {
            var reply = post(service, operation, content);
            if (!isRefusal(reply)) {
                accepted();
                return SoapAnswer.of(reply, service, operation);
            }
            login = next(reply, service);
        }
    }

    /** The same for a question that needs no login; a device that wants one all the same declines. */
    XmlElement askAsNobody(DeviceAddress service, String operation, String content) throws Declined {
        var reply = client.post(service, operation, Envelope.of("", content), Optional.empty());
        if (isRefusal(reply)) {
            throw new Declined(service + " wants a login for " + operation);
        }
        return SoapAnswer.of(reply, service, operation);
    }

    private Reply post(DeviceAddress service, String operation, String content) {
        var envelope = Envelope.of(login instanceof Login.Token ? token().xml() : "", content);
        var authorization = login instanceof Login.Digest digest
                ? Optional.of(answer(digest.challenge(), service, envelope))
                : Optional.<String>empty();
        return client.post(service, operation, envelope, authorization);
    }

    private String answer(DigestChallenge challenge, DeviceAddress service, String envelope) {
        var request = new DigestChallenge.Request("POST", service.path(), envelope.getBytes(StandardCharsets.UTF_8));
        return challenge.answer(credentials.orElseThrow(), request, ++count, hex());
    }

    private UsernameToken token() {
        var created = clock.instant().plus(drift.orElse(Duration.ZERO));
        return UsernameToken.of(credentials.orElseThrow(), random(), created);
    }

    private void accepted() {
        if (login instanceof Login.Digest digest) {
            login = new Login.Digest(digest.challenge(), true);
        }
    }

    private static boolean isRefusal(Reply reply) {
        // Some devices say it with 200 or 500, and in words only.
        return reply.status() == 401
                || reply.status() == 403
                || SoapAnswer.fault(reply).filter(SoapFault::isAboutLogin).isPresent();
    }

    private Login next(Reply reply, DeviceAddress service) {
        if (credentials.isEmpty()) {
            throw new OnvifFault(Code.UNAUTHORIZED, service + " wants a user name and a password");
        }
        var challenges = Challenges.of(reply.challenges());
        basicOnly |= challenges.basicOnly();
        var challenge = challenges.strongest();
        var mayDigest = login instanceof Login.Nobody || login instanceof Login.Digest former && former.accepted();
        if (mayDigest && challenge.isPresent()) {
            // A login that was accepted before is asked for anew when the device's nonce has aged.
            count = 0;
            return new Login.Digest(challenge.get(), false);
        }
        if (!(login instanceof Login.Token)) {
            return new Login.Token();
        }
        throw refused(service);
    }

    private OnvifFault refused(DeviceAddress service) {
        if (basicOnly) {
            return new OnvifFault(Code.BASIC_ONLY, service + " offers Basic login only");
        }
        return drift.isEmpty()
                ? new OnvifFault(Code.CLOCK_OFF, service + " refuses the login, and its clock cannot be read")
                : new OnvifFault(Code.UNAUTHORIZED, service + " refuses user name or password");
    }

    private static byte[] random() {
        var bytes = new byte[16];
        RANDOM.nextBytes(bytes);
        return bytes;
    }

    private static String hex() {
        return HexFormat.of().formatHex(random());
    }
}
