package vn.thonhub.camera.evidence;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/**
 * The key a package must be signed with, obtained from the hub on another way than the package.
 *
 * @param fingerprint 64 hexadecimal digits, lower case
 */
public record KeyPin(String fingerprint) {
    public KeyPin {
        if (!fingerprint.matches("[0-9a-f]{64}")) {
            throw new IllegalArgumentException("a fingerprint has 64 hexadecimal digits");
        }
    }

    /**
     * @param fileOrFingerprint a file with the public key in PEM form, or its fingerprint, colons allowed
     * @throws IOException when it is neither a fingerprint nor a file that can be read
     * @throws IllegalArgumentException when the file holds no Ed25519 public key
     */
    public static KeyPin of(String fileOrFingerprint) throws IOException {
        var digits = fileOrFingerprint
                .strip()
                .replaceFirst("(?i)^sha256:", "")
                .replace(":", "")
                .toLowerCase(Locale.ROOT);
        return digits.matches("[0-9a-f]{64}")
                ? new KeyPin(digits)
                : new KeyPin(PublicSigningKey.parse(
                                Files.readString(Path.of(fileOrFingerprint), StandardCharsets.ISO_8859_1))
                        .fingerprint());
    }

    boolean fits(PublicSigningKey key) {
        return key.fingerprint().equals(fingerprint);
    }
}
