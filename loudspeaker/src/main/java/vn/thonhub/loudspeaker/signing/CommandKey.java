package vn.thonhub.loudspeaker.signing;

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
import java.security.KeyPair;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.EnumSet;
import java.util.HexFormat;
import vn.thonhub.core.json.Json;
import vn.thonhub.loudspeaker.wire.Ed25519Keys;
import vn.thonhub.loudspeaker.wire.EnrolmentFile;
import vn.thonhub.loudspeaker.wire.WireSigner;

/** The key this hub signs with: made once per install, readable by the hub's user only. */
public final class CommandKey {
    private final String keyId;
    private final String publicX;
    private final WireSigner signer;

    /** The key file; both parts in base64 of their standard encodings. */
    private record KeyFile(String kid, String privatePkcs8, String publicSpki) {
        @Override
        public String toString() {
            return "KeyFile[" + kid + "]";
        }
    }

    private CommandKey(KeyFile file) {
        Base64.Decoder base64 = Base64.getDecoder();
        this.keyId = file.kid();
        this.publicX = Ed25519Keys.x(Ed25519Keys.publicKeyFromSpki(base64.decode(file.publicSpki())));
        this.signer = new WireSigner(keyId, Ed25519Keys.privateKeyFromPkcs8(base64.decode(file.privatePkcs8())));
    }

    /**
     * Reads the key, or makes one. Blocks.
     *
     * @throws UncheckedIOException when the file cannot be read or written
     * @throws IllegalArgumentException when the file is damaged: speakers would no longer obey, so no new key is made
     */
    public static CommandKey open(Path file) {
        try {
            if (!Files.exists(file)) {
                make(file);
            }
            return new CommandKey(Json.read(Files.readString(file), KeyFile.class));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read or write the command key " + file, e);
        }
    }

    private static void make(Path file) throws IOException {
        KeyPair pair = Ed25519Keys.generate();
        Base64.Encoder base64 = Base64.getEncoder();
        byte[] spki = pair.getPublic().getEncoded();
        KeyFile content = new KeyFile(
                "cmd-" + fingerprint(spki),
                base64.encodeToString(pair.getPrivate().getEncoded()),
                base64.encodeToString(spki));
        Files.createDirectories(file.toAbsolutePath().getParent());
        Path fresh = file.resolveSibling(file.getFileName() + ".tmp");
        Files.deleteIfExists(fresh);
        // Private from the first byte on, not made private afterwards.
        var onlyUs = PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
        try (FileChannel channel =
                FileChannel.open(fresh, EnumSet.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE), onlyUs)) {
            channel.write(ByteBuffer.wrap(Json.write(content).getBytes(StandardCharsets.UTF_8)));
            channel.force(true);
        }
        Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE);
    }

    private static String fingerprint(byte[] spki) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(spki);
            return HexFormat.of().formatHex(hash, 0, 6);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Signs as this hub. */
    public WireSigner signer() {
        return signer;
    }

    /** What speakers are told to obey. */
    public EnrolmentFile.CommandKey publicKey() {
        return new EnrolmentFile.CommandKey(keyId, "EdDSA", publicX);
    }
}
