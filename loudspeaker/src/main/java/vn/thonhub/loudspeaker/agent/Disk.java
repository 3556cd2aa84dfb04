package vn.thonhub.loudspeaker.agent;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/** Small files that are either the old or the new ones after a power cut, never half of both. */
final class Disk {
    /** The machine's own disk. */
    static final Disk REAL = new Disk(step -> {});

    private final Steps steps;

    /** Hears of each step of a write, before the next; a test cuts the power there by throwing. */
    @FunctionalInterface
    interface Steps {
        void done(String step);
    }

    Disk(Steps steps) {
        this.steps = steps;
    }

    /** @throws UncheckedIOException when the disk does not take it; the old file is still there */
    void write(Path file, byte[] content) {
        Path fresh = file.resolveSibling(file.getFileName() + ".tmp");
        try {
            try (FileChannel channel = FileChannel.open(
                    fresh, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.TRUNCATE_EXISTING)) {
                steps.done("opened");
                fill(channel, ByteBuffer.wrap(content, 0, content.length / 2));
                steps.done("half");
                fill(channel, ByteBuffer.wrap(content, content.length / 2, content.length - content.length / 2));
                steps.done("whole");
                channel.force(true);
                steps.done("forced");
            }
            Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            steps.done("renamed");
            syncFolder(file.toAbsolutePath().getParent());
            steps.done("synced");
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write " + file.getFileName(), e);
        }
    }

    private static void fill(FileChannel channel, ByteBuffer rest) throws IOException {
        while (rest.hasRemaining()) {
            channel.write(rest);
        }
    }

    /** @throws UncheckedIOException when it is there and cannot be deleted */
    void delete(Path file) {
        try {
            Files.deleteIfExists(file);
            steps.done("deleted");
        } catch (IOException e) {
            throw new UncheckedIOException("cannot delete " + file.getFileName(), e);
        }
    }

    /** Makes a rename or a new name in the folder durable. */
    static void syncFolder(Path folder) throws IOException {
        try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }

    /** Empty when there is no such file. */
    static Optional<byte[]> read(Path file) {
        try {
            return Files.exists(file) ? Optional.of(Files.readAllBytes(file)) : Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file.getFileName(), e);
        }
    }
}
