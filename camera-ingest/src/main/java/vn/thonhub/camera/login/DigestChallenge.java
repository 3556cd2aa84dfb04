package vn.thonhub.camera.login;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * One challenge of HTTP Digest (RFC 7616, RFC 2617; without {@code qop} as in RFC 2069, which old cameras still send): MD5,
 * SHA-256 and SHA-512/256, each also as session variant, {@code auth} and {@code auth-int}.
 *
 * @param algorithm as the camera wrote it, empty if it did not
 * @param opaque to be sent back as it came, if there is one
 * @param qop {@code auth}, {@code auth-int}, or empty
 * @param stale the camera calls the last nonce too old, rather than the password wrong
 */
public record DigestChallenge(
        String realm, String nonce, Optional<String> opaque, String algorithm, String qop, boolean stale) {
    private static final String SESSION = "-sess";
    private static final Map<String, String> HASHES =
            Map.of("md5", "MD5", "sha-256", "SHA-256", "sha256", "SHA-256", "sha-512-256", "SHA-512/256");

    /** What is to be sent. @param body empty for most of RTSP; only {@code auth-int} covers it */
    public record Request(String method, String uri, byte[] body) {
        public Request(String method, String uri) {
            this(method, uri, new byte[0]);
        }
    }

    /** Empty for an algorithm or a protection that is not known here, or without a nonce. */
    static Optional<DigestChallenge> of(Map<String, String> parameters) {
        var challenge = new DigestChallenge(
                parameters.getOrDefault("realm", ""),
                parameters.getOrDefault("nonce", ""),
                Optional.ofNullable(parameters.get("opaque")),
                parameters.getOrDefault("algorithm", ""),
                protection(parameters.getOrDefault("qop", "")),
                parameters.getOrDefault("stale", "").equalsIgnoreCase("true"));
        return Optional.of(challenge)
                .filter(one -> parameters.containsKey("nonce") && one.hash().isPresent());
    }

    /** A camera that offers neither known kind is answered as by RFC 2069: some write nonsense and want just that. */
    private static String protection(String offered) {
        var choices = List.of(offered.toLowerCase(Locale.ROOT).split("[\\s,]+"));
        return choices.contains("auth") ? "auth" : choices.contains("auth-int") ? "auth-int" : "";
    }

    /** How strong its hash is, for choosing among several. */
    int strength() {
        return hash().filter(name -> !name.equals("MD5")).isPresent() ? 1 : 0;
    }

    private Optional<String> hash() {
        var name = algorithm.isEmpty() ? "md5" : algorithm.toLowerCase(Locale.ROOT);
        return Optional.ofNullable(
                HASHES.get(isSession() ? name.substring(0, name.length() - SESSION.length()) : name));
    }

    private boolean isSession() {
        return algorithm.toLowerCase(Locale.ROOT).endsWith(SESSION);
    }

    /**
     * The {@code Authorization} header.
     *
     * @param count how many requests this nonce has served, from 1
     * @param cnonce random, hexadecimal
     */
    public String answer(Credentials login, Request request, int count, String cnonce) {
        var nc = String.format(Locale.ROOT, "%08x", count);
        var middle = qop.isEmpty() ? "" : nc + ":" + cnonce + ":" + qop + ":";
        var response = h(secret(login, cnonce) + ":" + nonce + ":" + middle + asked(request));
        var text = new StringBuilder("Digest username=" + quoted(login.username()))
                .append(", realm=")
                .append(quoted(realm))
                .append(", nonce=")
                .append(quoted(nonce))
                .append(", uri=\"" + request.uri + "\", response=\"" + response + '"');
        if (!algorithm.isEmpty()) {
            text.append(", algorithm=").append(algorithm);
        }
        opaque.ifPresent(value -> text.append(", opaque=").append(quoted(value)));
        if (!qop.isEmpty()) {
            text.append(", qop=").append(qop).append(", nc=").append(nc);
        }
        if (!qop.isEmpty() || isSession()) {
            text.append(", cnonce=\"").append(cnonce).append('"');
        }
        return text.toString();
    }

    private String secret(Credentials login, String cnonce) {
        var secret = h(login.username() + ":" + realm + ":" + login.password().reveal());
        return isSession() ? h(secret + ":" + nonce + ":" + cnonce) : secret;
    }

    private String asked(Request request) {
        var covered = qop.equals("auth-int") ? ":" + h(request.body) : "";
        return h(request.method + ":" + request.uri + covered);
    }

    private static String quoted(String text) {
        return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }

    private String h(String text) {
        return h(text.getBytes(UTF_8));
    }

    private String h(byte[] bytes) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance(hash().orElseThrow()).digest(bytes));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java has MD5, SHA-256 and SHA-512/256", impossible);
        }
    }
}
