package vn.thonhub.core.testing;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.TimeUnit;

/** A disk of its own, in memory, that somebody else fills. Needs the right to mount; without it the test is skipped. */
public final class SmallDisk implements AutoCloseable {
    private static final int MIB = 1 << 20;

    private final Path mountPoint;

    private SmallDisk(Path mountPoint) {
        this.mountPoint = mountPoint;
    }

    /** @param mountPoint an empty folder */
    public static SmallDisk mount(Path mountPoint, int mebibytes) throws IOException, InterruptedException {
        int code = run("mount", "-t", "tmpfs", "-o", "size=" + mebibytes + "m", "tmpfs", mountPoint.toString());
        return code == 0 ? new SmallDisk(mountPoint) : Peers.missing("may not mount a disk in memory (root can)");
    }

    public Path path() {
        return mountPoint;
    }

    /** Leaves so much room, as near as it goes. */
    public void leave(int mebibytes) throws IOException {
        try (OutputStream out = Files.newOutputStream(filler(), StandardOpenOption.CREATE, StandardOpenOption.APPEND)) {
            byte[] block = new byte[MIB];
            while (free() >= (mebibytes + 1L) * MIB) {
                out.write(block);
            }
        }
    }

    /** Leaves none. */
    public void fill() throws IOException {
        leave(0);
        try (OutputStream out = Files.newOutputStream(filler(), StandardOpenOption.APPEND)) {
            for (byte[] block = new byte[4096]; ; ) {
                out.write(block);
            }
        } catch (IOException full) {
            if (free() > MIB) {
                throw full;
            }
        }
    }

    public void empty() throws IOException {
        Files.deleteIfExists(filler());
    }

    private long free() throws IOException {
        return Files.getFileStore(mountPoint).getUsableSpace();
    }

    private Path filler() {
        return mountPoint.resolve("filler");
    }

    private static int run(String... command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        return process.waitFor(20, TimeUnit.SECONDS) ? process.exitValue() : -1;
    }

    @Override
    public void close() throws IOException {
        try {
            // Lazily: the killed hub's files may be in use for another moment.
            if (run("umount", "-l", mountPoint.toString()) != 0) {
                throw new IOException("cannot unmount " + mountPoint);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        }
    }
}
