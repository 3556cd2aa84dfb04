package vn.thonhub.core.security;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.EnumSet;
import java.util.Optional;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import vn.thonhub.core.config.Secret;

/**
 * Seals secrets the hub must be able to hand on in clear, such as cameras' passwords, so that neither the database nor a
 * copy of it tells them: AES-256-GCM (NIST SP 800-38D) with a random 96-bit nonce each. The key is in the file {@code
 * secrets.key} of the data directory, its owner's only; without it what was sealed is lost. Thread-safe.
 */
public final class SecretBox {
    private static final String MARK = "sealed:1:";
    private static final String CIPHER = "AES/GCM/NoPadding";
    private static final int KEY_BYTES = 32;
    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;

    private final SecretKeySpec key;
    private final SecureRandom random = new SecureRandom();

    private SecretBox(byte[] key) {
        this.key = new SecretKeySpec(key, "AES");
    }

    /**
     * With the key of a data directory, which is made when there is none. Blocks.
     *
     * @throws UncheckedIOException when the key can be neither read nor made
     */
    public static SecretBox in(Path dataDir) {
        var file = dataDir.resolve("secrets.key");
        try {
            if (!Files.exists(file)) {
                make(file);
            }
            var key = Files.readAllBytes(file);
            if (key.length != KEY_BYTES) {
                throw new IOException(file + " is damaged: it must have " + KEY_BYTES + " bytes, not " + key.length
                        + "; put it back from a backup, or delete it and enter the cameras' passwords anew");
            }
            return new SecretBox(key);
        } catch (IOException e) {
            throw new UncheckedIOException("the key that seals passwords cannot be used: " + e.getMessage(), e);
        }
    }

    private static void make(Path file) throws IOException {
        var key = new byte[KEY_BYTES];
        new SecureRandom().nextBytes(key);
        Files.createDirectories(file.getParent());
        var fresh = file.resolveSibling(file.getFileName() + ".part");
        Files.deleteIfExists(fresh);
        // Private from the first byte on, and on disk before anything is sealed with it.
        var access = PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
        try (var channel =
                FileChannel.open(fresh, EnumSet.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE), access)) {
            channel.write(ByteBuffer.wrap(key));
            channel.force(true);
        }
        Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE);
    }

    /** @param owner whose secret it is; it can be opened as that one's only, not moved to another's row */
    public String seal(Secret secret, String owner) {
        var nonce = new byte[NONCE_BYTES];
        random.nextBytes(nonce);
        try {
            var sealed = cipher(Cipher.ENCRYPT_MODE, nonce, owner)
                    .doFinal(secret.reveal().getBytes(StandardCharsets.UTF_8));
            var whole =
                    ByteBuffer.allocate(nonce.length + sealed.length).put(nonce).put(sealed);
            return MARK + Base64.getEncoder().encodeToString(whole.array());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java has no " + CIPHER, e);
        }
    }

    /** Empty when it was sealed with another key, for another owner, or was changed. */
    public Optional<Secret> open(String sealed, String owner) {
        try {
            var whole = Base64.getDecoder().decode(sealed.substring(MARK.length()));
            var nonce = java.util.Arrays.copyOf(whole, NONCE_BYTES);
            var clear =
                    cipher(Cipher.DECRYPT_MODE, nonce, owner).doFinal(whole, NONCE_BYTES, whole.length - NONCE_BYTES);
            return Optional.of(new Secret(new String(clear, StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** Whether a stored text was sealed by a box; what older hubs stored was not. */
    public static boolean isSealed(String stored) {
        return stored.startsWith(MARK);
    }

    private Cipher cipher(int mode, byte[] nonce, String owner) throws GeneralSecurityException {
        var cipher = Cipher.getInstance(CIPHER);
        cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
        cipher.updateAAD(owner.getBytes(StandardCharsets.UTF_8));
        return cipher;
    }
}
