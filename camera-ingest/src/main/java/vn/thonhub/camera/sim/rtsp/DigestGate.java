package vn.thonhub.camera.sim.rtsp;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * HTTP Digest authentication of one connection (RFC 2617 section 3.2.2, MD5, with and without {@code qop=auth}), as
 * cameras do it. The nonce is random and good for its connection only.
 */
final class DigestGate {
    private static final String REALM = "camera";
    private static final Pattern FIELD = Pattern.compile("(\\w+)=(?:\"([^\"]*)\"|([^,\\s]+))");

    private final String user;
    private final String password;
    private final boolean offersQop;
    private final String nonce;

    DigestGate(String user, String password, boolean offersQop) {
        this.user = user;
        this.password = password;
        this.offersQop = offersQop;
        byte[] random = new byte[16];
        new SecureRandom().nextBytes(random);
        nonce = HexFormat.of().formatHex(random);
    }

    /** The value of {@code WWW-Authenticate}. */
    String challenge() {
        return "Digest realm=\"" + REALM + "\", nonce=\"" + nonce + "\", algorithm=MD5"
                + (offersQop ? ", qop=\"auth\"" : "");
    }

    boolean admits(RtspRequest request) {
        String given = request.header("authorization").orElse("");
        if (!given.startsWith("Digest ")) {
            return false;
        }
        Map<String, String> field = fields(given);
        return user.equals(field.get("username"))
                && REALM.equals(field.get("realm"))
                && nonce.equals(field.get("nonce"))
                && request.uri().equals(field.get("uri"))
                && same(expected(request.method(), field), field.getOrDefault("response", ""));
    }

    private String expected(String method, Map<String, String> field) {
        String a1 = md5(user + ":" + REALM + ":" + password);
        String a2 = md5(method + ":" + field.get("uri"));
        String qop = field.get("qop");
        String middle = qop == null ? nonce : nonce + ":" + field.get("nc") + ":" + field.get("cnonce") + ":" + qop;
        return md5(a1 + ":" + middle + ":" + a2);
    }

    private static Map<String, String> fields(String header) {
        Map<String, String> fields = new HashMap<>();
        Matcher matcher = FIELD.matcher(header);
        while (matcher.find()) {
            fields.put(matcher.group(1), matcher.group(2) != null ? matcher.group(2) : matcher.group(3));
        }
        return fields;
    }

    private static boolean same(String a, String b) {
        return MessageDigest.isEqual(a.getBytes(StandardCharsets.US_ASCII), b.getBytes(StandardCharsets.UTF_8));
    }

    private static String md5(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("MD5").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException everyJavaHasIt) {
            throw new IllegalStateException(everyJavaHasIt);
        }
    }
}
