package vn.thonhub.core.forward;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import vn.thonhub.core.config.Secret;

/** Signatures of Standard Webhooks 1.0: {@code v1,base64(HMAC-SHA256(key, id.timestamp.body))}. */
public final class WebhookSignature {
    private static final String PREFIX = "whsec_";
    private static final int KEY_BYTES = 32;

    private WebhookSignature() {}

    static Secret newSecret(SecureRandom random) {
        byte[] key = new byte[KEY_BYTES];
        random.nextBytes(key);
        return new Secret(PREFIX + Base64.getEncoder().encodeToString(key));
    }

    /** @param timestamp seconds since the epoch, as sent in {@code webhook-timestamp} */
    static String sign(Secret secret, String id, long timestamp, String body) {
        try {
            byte[] key = Base64.getDecoder().decode(secret.reveal().substring(PREFIX.length()));
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            byte[] signed = mac.doFinal((id + "." + timestamp + "." + body).getBytes(StandardCharsets.UTF_8));
            return "v1," + Base64.getEncoder().encodeToString(signed);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has HmacSHA256", e);
        }
    }

    /** Whether this is a secret as {@link #newSecret} makes them. */
    public static boolean isSecret(String text) {
        try {
            return text.startsWith(PREFIX) && Base64.getDecoder().decode(text.substring(PREFIX.length())).length >= 16;
        } catch (IllegalArgumentException notBase64) {
            return false;
        }
    }

    /**
     * Whether one of the signatures in a {@code webhook-signature} header is that of this secret; compared in constant time.
     *
     * @param header signatures separated by blanks, several while the sender replaces its secret
     */
    public static boolean verifies(Secret secret, String id, long timestamp, String body, String header) {
        if (!isSecret(secret.reveal())) {
            return false;
        }
        byte[] wanted = sign(secret, id, timestamp, body).getBytes(StandardCharsets.US_ASCII);
        boolean found = false;
        for (String signature : header.split(" ")) {
            found |= MessageDigest.isEqual(wanted, signature.getBytes(StandardCharsets.US_ASCII));
        }
        return found;
    }
}
