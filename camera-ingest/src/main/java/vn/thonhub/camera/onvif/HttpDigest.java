package vn.thonhub.camera.onvif;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import vn.thonhub.camera.rtsp.Credentials;

/**
 * One challenge of HTTP Digest (RFC 7616; without {@code qop} as in RFC 2069, which old cameras still send): MD5 and
 * SHA-256, each also as session variant.
 *
 * @param algorithm as the device wrote it
 * @param opaque to be sent back as it came, if there is one
 * @param qop whether {@code auth} is offered
 */
record HttpDigest(String realm, String nonce, String algorithm, Optional<String> opaque, boolean qop) {
    private static final Pattern SCHEME = Pattern.compile("(?i)(?:^|,)\\s*(digest|basic|negotiate|bearer)(?:\\s+|$)");
    private static final Pattern FIELD =
            Pattern.compile("([A-Za-z0-9_-]+)\\s*=\\s*(?:\"((?:\\\\.|[^\"\\\\])*)\"|([^,\\s]+))");
    private static final int LONGEST_HEADER = 4_096;

    /** The strongest challenge the hub can answer, of all {@code WWW-Authenticate} headers of an answer. */
    static Optional<HttpDigest> strongest(List<String> headers) {
        return headers.stream()
                .filter(header -> header.length() <= LONGEST_HEADER)
                .flatMap(header -> challenges(header).entrySet().stream())
                .filter(challenge -> challenge.getKey().startsWith("digest"))
                .flatMap(challenge -> parse(challenge.getValue()).stream())
                .max(Comparator.comparing(HttpDigest::isSha256));
    }

    /** Whether the answer offers nothing but sending the password in clear. */
    static boolean isBasicOnly(List<String> headers) {
        var schemes = headers.stream()
                .filter(header -> header.length() <= LONGEST_HEADER)
                .flatMap(header -> challenges(header).keySet().stream())
                .toList();
        return schemes.stream().anyMatch(scheme -> scheme.startsWith("basic"))
                && schemes.stream().noneMatch(scheme -> scheme.startsWith("digest"));
    }

    /** Several challenges may stand in one header; the key is the scheme and a running number. */
    private static Map<String, String> challenges(String header) {
        Map<String, String> found = new HashMap<>();
        var scheme = SCHEME.matcher(header);
        var at = scheme.find();
        while (at) {
            var name = scheme.group(1).toLowerCase(Locale.ROOT) + found.size();
            var from = scheme.end();
            at = scheme.find();
            found.put(name, header.substring(from, at ? scheme.start() : header.length()));
        }
        return found;
    }

    private static Optional<HttpDigest> parse(String text) {
        Map<String, String> fields = new HashMap<>();
        var field = FIELD.matcher(text);
        while (field.find()) {
            var value = field.group(2) == null ? field.group(3) : field.group(2);
            fields.putIfAbsent(field.group(1).toLowerCase(Locale.ROOT), value);
        }
        var algorithm = fields.getOrDefault("algorithm", "MD5");
        var offers =
                List.of(fields.getOrDefault("qop", "").toLowerCase(Locale.ROOT).split("[,\\s]+"));
        var answerable = fields.containsKey("nonce")
                && hash(algorithm).isPresent()
                && (offers.contains("auth") || !fields.containsKey("qop"));
        return answerable
                ? Optional.of(new HttpDigest(
                        fields.getOrDefault("realm", ""),
                        fields.get("nonce"),
                        algorithm,
                        Optional.ofNullable(fields.get("opaque")),
                        offers.contains("auth")))
                : Optional.empty();
    }

    private static Optional<String> hash(String algorithm) {
        return switch (algorithm.toUpperCase(Locale.ROOT)) {
            case "MD5", "MD5-SESS" -> Optional.of("MD5");
            case "SHA-256", "SHA-256-SESS" -> Optional.of("SHA-256");
            default -> Optional.empty();
        };
    }

    private boolean isSha256() {
        return hash(algorithm).equals(Optional.of("SHA-256"));
    }

    /**
     * The {@code Authorization} header.
     *
     * @param count how many requests this nonce has served, from 1
     * @param cnonce random, hexadecimal
     */
    String answer(Credentials login, String method, String uri, int count, String cnonce) {
        var nc = String.format(Locale.ROOT, "%08x", count);
        var secret = h(login.username() + ":" + realm + ":" + login.password().reveal());
        if (algorithm.toUpperCase(Locale.ROOT).endsWith("-SESS")) {
            secret = h(secret + ":" + nonce + ":" + cnonce);
        }
        var request = h(method + ":" + uri);
        var response = qop
                ? h(secret + ":" + nonce + ":" + nc + ":" + cnonce + ":auth:" + request)
                : h(secret + ":" + nonce + ":" + request);
        return "Digest username=\"" + quoted(login.username()) + "\", realm=\"" + realm + "\", nonce=\"" + nonce
                + "\", uri=\"" + uri + "\", algorithm=" + algorithm + ", response=\"" + response + "\""
                + (qop ? ", qop=auth, nc=" + nc + ", cnonce=\"" + cnonce + "\"" : "")
                + opaque.map(value -> ", opaque=\"" + value + "\"").orElse("");
    }

    private static String quoted(String text) {
        return text.replace("\\", "\\\\").replace("\"", "\\\"");
    }

    private String h(String text) {
        try {
            var digest = MessageDigest.getInstance(hash(algorithm).orElseThrow());
            return HexFormat.of().formatHex(digest.digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java has MD5 and SHA-256", impossible);
        }
    }
}
