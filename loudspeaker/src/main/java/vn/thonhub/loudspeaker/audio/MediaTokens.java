package vn.thonhub.loudspeaker.audio;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;

/** Tokens with which speakers fetch recordings. They are long and random, so a plain hash keeps them. */
public final class MediaTokens {
    private static final String SCHEME = "Bearer ";
    private static final int LONGEST = 200;

    private MediaTokens() {}

    /** What is stored instead of the token. */
    public static String hash(String token) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Hash of the token in an {@code Authorization} header. */
    public static Optional<String> presented(String authorization) {
        return Optional.ofNullable(authorization)
                .filter(header ->
                        header.length() < LONGEST && header.regionMatches(true, 0, SCHEME, 0, SCHEME.length()))
                .map(header -> hash(header.substring(SCHEME.length()).trim()));
    }
}
