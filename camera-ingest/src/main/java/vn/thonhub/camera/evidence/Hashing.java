package vn.thonhub.camera.evidence;

import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.zip.CRC32;

/** Length and checksums of bytes that pass by, in whatever pieces. One thread. */
final class Hashing {
    private static final int PIECE = 256 << 10;

    private final MessageDigest sha256 = sha256();
    private final CRC32 crc = new CRC32();
    private long length;

    /**
     * What passed by.
     *
     * @param sha256 hexadecimal, lower case
     */
    record Sum(long length, String sha256, long crc32) {}

    Hashing add(byte[] bytes, int from, int count) {
        sha256.update(bytes, from, count);
        crc.update(bytes, from, count);
        length += count;
        return this;
    }

    /** To be called once. */
    Sum sum() {
        return new Sum(length, HexFormat.of().formatHex(sha256.digest()), crc.getValue());
    }

    static Sum of(byte[] bytes) {
        return new Hashing().add(bytes, 0, bytes.length).sum();
    }

    /** Reads to the end. */
    static Sum of(InputStream in) throws IOException {
        var hashing = new Hashing();
        var piece = new byte[PIECE];
        for (var count = in.read(piece); count >= 0; count = in.read(piece)) {
            hashing.add(piece, 0, count);
        }
        return hashing.sum();
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
