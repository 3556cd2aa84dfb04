package vn.thonhub.loudspeaker.audio;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.stream.Stream;

/**
 * The library's files, named by the hash of their content; a file is complete or not there. Blocks; worker threads only.
 */
final class AudioFiles {
    private final Path library;
    private final Path incoming;

    AudioFiles(Path folder) {
        this.library = folder.resolve("library");
        this.incoming = folder.resolve("incoming");
    }

    /** Makes the folders and throws away what an earlier run left unfinished. */
    void open() {
        try {
            Files.createDirectories(library);
            Files.createDirectories(incoming);
            try (Stream<Path> leftovers = Files.list(incoming)) {
                for (Path file : leftovers.toList()) {
                    Files.delete(file);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot use the folder of the audio library " + library, e);
        }
    }

    /** A new name for an upload on its way in. */
    Path incoming(String id) {
        return incoming.resolve(id);
    }

    Path file(String sha256) {
        if (!sha256.matches("[0-9a-f]{64}")) {
            throw new IllegalArgumentException("not a hash");
        }
        return library.resolve(sha256);
    }

    /**
     * Takes a finished file into the library: to disk, then to its name.
     *
     * @return the hash of its content
     */
    String adopt(Path finished) throws IOException {
        String hash = hash(finished);
        sync(finished, StandardOpenOption.WRITE);
        Files.move(finished, file(hash), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        sync(library, StandardOpenOption.READ);
        return hash;
    }

    void delete(String sha256) throws IOException {
        Files.deleteIfExists(file(sha256));
    }

    private static void sync(Path path, StandardOpenOption how) throws IOException {
        try (FileChannel channel = FileChannel.open(path, how)) {
            channel.force(true);
        }
    }

    private static String hash(Path file) throws IOException {
        MessageDigest digest;
        try {
            digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
        try (InputStream content = Files.newInputStream(file)) {
            byte[] block = new byte[64 * 1024];
            for (int got = content.read(block); got >= 0; got = content.read(block)) {
                digest.update(block, 0, got);
            }
        }
        return HexFormat.of().formatHex(digest.digest());
    }
}
