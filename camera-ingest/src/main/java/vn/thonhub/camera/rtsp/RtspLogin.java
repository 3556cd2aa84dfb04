package vn.thonhub.camera.rtsp;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * Answers a camera's demand for user name and password: Digest with MD5, SHA-256 and their session forms, with or without
 * {@code qop} (RFC 7616, RFC 2617, RFC 2069), else Basic. Digest wins over Basic, and the camera's first over its second.
 */
final class RtspLogin {
    private static final Pattern PARAMETER =
            Pattern.compile("([A-Za-z0-9_-]+)\\s*=\\s*(?:\"((?:[^\"\\\\]|\\\\.)*)\"|([^\\s,]*))");
    private static final Map<String, String> HASHES =
            Map.of("md5", "MD5", "sha-256", "SHA-256", "sha256", "SHA-256", "sha-512-256", "SHA-512/256");

    private final Credentials credentials;
    private final SplittableRandom random = new SplittableRandom();
    private Challenge challenge;
    private int uses;

    /** @param algorithm as the camera wrote it, empty if it did not */
    private record Challenge(
            boolean basic,
            String realm,
            String nonce,
            Optional<String> opaque,
            String algorithm,
            String qop,
            boolean stale) {

        boolean session() {
            return algorithm.toLowerCase(Locale.ROOT).endsWith("-sess");
        }

        Optional<String> hash() {
            var name = algorithm.isEmpty()
                    ? "md5"
                    : algorithm.toLowerCase(Locale.ROOT).replace("-sess", "");
            return Optional.ofNullable(HASHES.get(name));
        }
    }

    RtspLogin(Credentials credentials) {
        this.credentials = requireNonNull(credentials, "credentials");
    }

    /**
     * Takes the demands of a 401.
     *
     * @return whether it is worth answering: the first demand, or one with another nonce than the one just used
     */
    boolean challenged(List<String> demands) {
        var best = demands.stream()
                .map(RtspLogin::parse)
                .flatMap(Optional::stream)
                .reduce((first, second) -> first.basic && !second.basic ? second : first);
        if (best.isEmpty()) {
            return false;
        }
        var before = challenge;
        challenge = best.get();
        uses = 0;
        return before == null || !challenge.basic && (challenge.stale || !challenge.nonce.equals(before.nonce));
    }

    /** Whether the camera itself called the last nonce too old, rather than the password wrong. */
    boolean stale() {
        return challenge != null && challenge.stale;
    }

    /** The header's value for a request; empty before the first demand. */
    Optional<String> authorization(String method, String uri) {
        if (challenge == null) {
            return Optional.empty();
        }
        return Optional.of(challenge.basic ? basic() : digest(method, uri));
    }

    private String basic() {
        var pair = credentials.username() + ":" + credentials.password().reveal();
        return "Basic " + java.util.Base64.getEncoder().encodeToString(pair.getBytes(UTF_8));
    }

    private String digest(String method, String uri) {
        uses++;
        var count = String.format(Locale.ROOT, "%08x", uses);
        var own = String.format(Locale.ROOT, "%016x", random.nextLong());
        var secret = hash(credentials.username() + ":" + challenge.realm + ":"
                + credentials.password().reveal());
        if (challenge.session()) {
            secret = hash(secret + ":" + challenge.nonce + ":" + own);
        }
        var request = hash(method + ":" + uri + (challenge.qop.equals("auth-int") ? ":" + hash("") : ""));
        var middle = challenge.qop.isEmpty() ? "" : count + ":" + own + ":" + challenge.qop + ":";
        var text = new StringBuilder("Digest username=" + quoted(credentials.username()));
        text.append(", realm=").append(quoted(challenge.realm));
        text.append(", nonce=").append(quoted(challenge.nonce));
        text.append(", uri=\"").append(uri).append('"');
        text.append(", response=\"")
                .append(hash(secret + ":" + challenge.nonce + ":" + middle + request))
                .append('"');
        if (!challenge.algorithm.isEmpty()) {
            text.append(", algorithm=").append(challenge.algorithm);
        }
        challenge.opaque.ifPresent(opaque -> text.append(", opaque=").append(quoted(opaque)));
        if (!challenge.qop.isEmpty()) {
            text.append(", qop=").append(challenge.qop).append(", nc=").append(count);
        }
        if (!challenge.qop.isEmpty() || challenge.session()) {
            text.append(", cnonce=\"").append(own).append('"');
        }
        return text.toString();
    }

    private String hash(String text) {
        try {
            var digest = MessageDigest.getInstance(challenge.hash().orElseThrow());
            return HexFormat.of().formatHex(digest.digest(text.getBytes(UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has this algorithm", e);
        }
    }

    private static String quoted(String text) {
        return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }

    /** Empty for a scheme or an algorithm that is not known here. */
    private static Optional<Challenge> parse(String demand) {
        var scheme = demand.split("\\s", 2)[0].toLowerCase(Locale.ROOT);
        var given = parameters(demand);
        var realm = given.getOrDefault("realm", "");
        if (scheme.equals("basic")) {
            return Optional.of(new Challenge(true, realm, "", Optional.empty(), "", "", false));
        }
        var challenge = new Challenge(
                false,
                realm,
                given.getOrDefault("nonce", ""),
                Optional.ofNullable(given.get("opaque")),
                given.getOrDefault("algorithm", ""),
                qop(given.getOrDefault("qop", "")),
                given.getOrDefault("stale", "").equalsIgnoreCase("true"));
        return Optional.of(challenge)
                .filter(one -> scheme.equals("digest") && one.hash().isPresent());
    }

    private static String qop(String offered) {
        var choices = List.of(offered.toLowerCase(Locale.ROOT).split("[\\s,]+"));
        return choices.contains("auth") ? "auth" : choices.contains("auth-int") ? "auth-int" : "";
    }

    private static Map<String, String> parameters(String demand) {
        var found = new TreeMap<String, String>(String.CASE_INSENSITIVE_ORDER);
        var matcher = PARAMETER.matcher(demand);
        while (matcher.find()) {
            var value = matcher.group(2) == null
                    ? matcher.group(3)
                    : matcher.group(2).replaceAll("\\\\(.)", "$1");
            found.putIfAbsent(matcher.group(1), value);
        }
        return found;
    }
}
