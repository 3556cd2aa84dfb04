package vn.thonhub.camera.sim.onvif;

import com.sun.net.httpserver.HttpExchange;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import vn.thonhub.camera.sim.onvif.OnvifOptions.Login;

/** Who may ask a simulated device, by the login it wants. Thread-safe. */
final class LoginCheck {
    private static final String SECEXT =
            "http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-wssecurity-secext-1.0.xsd";
    private static final String UTILITY =
            "http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-wssecurity-utility-1.0.xsd";
    private static final String REALM = "onvif";
    private static final Pattern FIELD = Pattern.compile("(\\w+)=(?:\"([^\"]*)\"|([^,\\s]+))");
    /** Tokens older or newer than this by the device's own clock are refused, as real devices do. */
    private static final Duration FRESH = Duration.ofSeconds(5);

    private final OnvifOptions options;
    private final Clock deviceClock;
    private final IssuedNonces nonces = new IssuedNonces();

    LoginCheck(OnvifOptions options, Clock deviceClock) {
        this.options = options;
        this.deviceClock = deviceClock;
    }

    boolean admits(HttpExchange exchange, SoapRequest request) {
        return switch (options.login()) {
            case OPEN -> true;
            case TOKEN -> hasToken(request);
            case DIGEST, OLD_DIGEST -> hasDigest(exchange);
            case BASIC -> false;
        };
    }

    /** Who may fetch a picture. A token has no place in such a request; devices that want one want HTTP Digest here. */
    boolean admitsFetch(HttpExchange exchange) {
        return switch (options.login()) {
            case OPEN -> true;
            case TOKEN, DIGEST, OLD_DIGEST -> hasDigest(exchange);
            case BASIC -> false;
        };
    }

    /** What stands in {@code WWW-Authenticate} of a refusal. */
    List<String> challenges() {
        return options.login() == Login.TOKEN ? List.of() : fetchChallenges();
    }

    /** The same where a picture was to be fetched. */
    List<String> fetchChallenges() {
        String nonce = nonces.issue();
        String digest = "Digest realm=\"" + REALM + "\", nonce=\"" + nonce + "\"";
        return switch (options.login()) {
            case OPEN -> List.of();
            case TOKEN, DIGEST ->
                List.of(
                        digest + ", qop=\"auth,auth-int\", algorithm=SHA-256, opaque=\"0f\"",
                        digest + ", qop=\"auth\", algorithm=MD5, opaque=\"0f\"");
            case OLD_DIGEST -> List.of(digest);
            case BASIC -> List.of("Basic realm=\"" + REALM + "\"");
        };
    }

    private boolean hasToken(SoapRequest request) {
        String created = request.text(UTILITY, "Created").orElse("");
        String once = request.text(SECEXT, "Nonce").orElse("");
        try {
            Duration age = Duration.between(Instant.parse(created), deviceClock.instant());
            byte[] expected = hash(
                    "SHA-1",
                    Base64.getDecoder().decode(once),
                    created.getBytes(StandardCharsets.UTF_8),
                    options.password().getBytes(StandardCharsets.UTF_8));
            return age.abs().compareTo(FRESH) <= 0
                    && request.text(SECEXT, "Username").orElse("").equals(options.user())
                    && request.text(SECEXT, "Password")
                            .orElse("")
                            .equals(Base64.getEncoder().encodeToString(expected))
                    && nonces.isFirstUse(once);
        } catch (DateTimeException | IllegalArgumentException malformed) {
            return false;
        }
    }

    private boolean hasDigest(HttpExchange exchange) {
        String header = exchange.getRequestHeaders().getFirst("Authorization");
        if (header == null || !header.startsWith("Digest ")) {
            return false;
        }
        Map<String, String> fields = new HashMap<>();
        Matcher field = FIELD.matcher(header);
        while (field.find()) {
            fields.put(field.group(1), field.group(2) == null ? field.group(3) : field.group(2));
        }
        String algorithm = "SHA-256".equals(fields.get("algorithm")) ? "SHA-256" : "MD5";
        String secret = hex(algorithm, options.user() + ":" + REALM + ":" + options.password());
        String target = hex(
                algorithm,
                exchange.getRequestMethod() + ":" + exchange.getRequestURI().toString());
        String nonce = fields.getOrDefault("nonce", "");
        String middle = options.login() == Login.OLD_DIGEST
                ? nonce
                : nonce + ":" + fields.get("nc") + ":" + fields.get("cnonce") + ":auth";
        return options.user().equals(fields.get("username"))
                && nonces.isIssued(nonce)
                && hex(algorithm, secret + ":" + middle + ":" + target).equals(fields.get("response"))
                // A request that is sent again counts as an attack.
                && (options.login() == Login.OLD_DIGEST || nonces.isFirstUse(nonce + fields.get("nc")));
    }

    private static String hex(String algorithm, String text) {
        return HexFormat.of().formatHex(hash(algorithm, text.getBytes(StandardCharsets.UTF_8)));
    }

    private static byte[] hash(String algorithm, byte[]... parts) {
        try {
            MessageDigest digest = MessageDigest.getInstance(algorithm);
            for (byte[] part : parts) {
                digest.update(part);
            }
            return digest.digest();
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java has " + algorithm, impossible);
        }
    }
}
