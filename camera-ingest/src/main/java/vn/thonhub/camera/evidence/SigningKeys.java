package vn.thonhub.camera.evidence;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The keys in {@code evidence-keys} of the data directory: {@code signing.pem}, the one in use, its owner's only, and
 * {@code <id>.pub.pem} for each key there ever was. A damaged private key is never replaced by itself: signatures of another
 * key would look like those of another hub. Blocks; any thread.
 */
public final class SigningKeys {
    private static final Logger log = LoggerFactory.getLogger(SigningKeys.class);
    private static final String PUBLIC_ENDING = ".pub.pem";

    private final Path folder;
    private final Path current;
    private final Clock clock;
    private SigningKey key;

    /**
     * A public key of this hub.
     *
     * @param since when it was made, to the second the file system keeps
     * @param current new packages are signed with it
     */
    public record Known(PublicSigningKey key, Instant since, boolean current) {}

    public SigningKeys(Path dataDir, Clock clock) {
        this.folder = dataDir.resolve("evidence-keys");
        this.current = folder.resolve("signing.pem");
        this.clock = clock;
    }

    /**
     * The key to sign with; made when there is none yet.
     *
     * @throws UncheckedIOException when it cannot be read or made
     * @throws IllegalArgumentException when its file is damaged
     */
    synchronized SigningKey current() {
        if (key == null) {
            key = read().orElseGet(this::make);
            log.info(
                    "evidence key in use key_id={} fingerprint={}",
                    key.open().id(),
                    key.open().fingerprint());
        }
        return key;
    }

    /** Makes a new key the current one; the private half of the former one is gone, its public half stays. */
    synchronized SigningKey rotate() {
        key = make();
        log.info(
                "evidence key changed key_id={} fingerprint={}",
                key.open().id(),
                key.open().fingerprint());
        return key;
    }

    /** All public keys, newest first. */
    public synchronized List<Known> all() {
        var inUse = current().open().id();
        var known = new ArrayList<Known>();
        try (var files = Files.newDirectoryStream(folder, "*" + PUBLIC_ENDING)) {
            for (var file : files) {
                var one = PublicSigningKey.parse(Files.readString(file, StandardCharsets.US_ASCII));
                known.add(new Known(
                        one,
                        Files.getLastModifiedTime(file).toInstant(),
                        one.id().equals(inUse)));
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the evidence keys in " + folder, e);
        }
        known.sort(
                Comparator.comparing(Known::current).thenComparing(Known::since).reversed());
        return List.copyOf(known);
    }

    private Optional<SigningKey> read() {
        try {
            return Files.exists(current)
                    ? Optional.of(SigningKey.parse(Files.readString(current, StandardCharsets.US_ASCII)))
                    : Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the evidence key " + current, e);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("the evidence key " + current + " is damaged: " + e.getMessage(), e);
        }
    }

    private SigningKey make() {
        var made = SigningKey.generate();
        try {
            Files.createDirectories(folder);
            // The public half first: no package may ever be signed with a key that is not known afterwards.
            var open = folder.resolve(made.open().id() + PUBLIC_ENDING);
            write(open, made.open().pem(), "rw-r--r--");
            Files.setLastModifiedTime(open, java.nio.file.attribute.FileTime.from(clock.instant()));
            write(current, made.file(), "rw-------");
            return made;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write an evidence key into " + folder, e);
        }
    }

    private static void write(Path file, String content, String rights) throws IOException {
        var fresh = file.resolveSibling(file.getFileName() + ".part");
        Files.deleteIfExists(fresh);
        // Private from the first byte on, not made private afterwards.
        FileAttribute<?> access = PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(rights));
        try (var channel =
                FileChannel.open(fresh, EnumSet.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE), access)) {
            channel.write(ByteBuffer.wrap(content.getBytes(StandardCharsets.US_ASCII)));
            channel.force(true);
        }
        Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE);
        try (var directory = FileChannel.open(file.getParent(), StandardOpenOption.READ)) {
            directory.force(true);
        }
    }
}
