package vn.thonhub.core.store;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Random;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Disk space kept for alerts: a file beside the database, really allocated, given up when the database finds no room and
 * laid down again when there is plenty. Looks after itself on a thread of its own; the other methods are for any thread
 * and wait at most for one block being written.
 */
final class Ballast implements AutoCloseable {
    static final Duration INTERVAL = Duration.ofSeconds(5);
    private static final Logger log = LoggerFactory.getLogger(Ballast.class);
    private static final int MIB = 1 << 20;

    // The write-ahead log grows to 4 MiB before a checkpoint, which may lengthen the database by as much again: this
    // holds many rounds of that.
    private static final long LARGEST = 64L * MIB;
    private static final int SHARE_OF_DISK = 16;
    private static final int COMFORT = 4;

    // Giving up the ballast leaves a disk that had less than it free with just less than twice as much: were that
    // enough, whoever filled the disk would be let in again at once.
    private static final int RELIEF = 2;
    private static final long STARVED = MIB;

    private final Path file;
    private final long size;
    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread daemon = new Thread(task, "store-ballast");
        daemon.setDaemon(true);
        return daemon;
    });
    private volatile State state;
    private volatile boolean roomIsShort;

    private enum State {
        /** Not laid yet, nor known to be impossible. */
        ABSENT,
        LAYING,
        STANDING,
        SPENT
    }

    private Ballast(Path file, long size, State state) {
        this.file = file;
        this.size = size;
        this.state = state;
    }

    /**
     * Beside this database, whose folder exists. Nothing is written before the first interval is over; a disk without a
     * byte left gets the ballast of the last run back at once, for the database could not even be opened.
     */
    static Ballast beside(Path database, Duration interval) {
        Path file = database.toAbsolutePath().resolveSibling(database.getFileName() + ".reserve");
        try {
            long total = Files.getFileStore(file.getParent()).getTotalSpace();
            long size = Math.max(MIB, Math.min(LARGEST, total / SHARE_OF_DISK / MIB * MIB));
            Ballast ballast = new Ballast(file, size, isWhole(file, size) ? State.STANDING : State.ABSENT);
            if (ballast.free() < STARVED) {
                ballast.giveUp();
            }
            ballast.thread.scheduleWithFixedDelay(
                    ballast::tend, interval.toMillis(), interval.toMillis(), TimeUnit.MILLISECONDS);
            return ballast;
        } catch (IOException e) {
            throw new StoreUnavailable("cannot measure the disk of " + database + ": " + e.getMessage(), e);
        }
    }

    private static boolean isWhole(Path file, long size) throws IOException {
        return Files.exists(file) && Files.size(file) == size;
    }

    private long free() throws IOException {
        return Files.getFileStore(file.getParent()).getUsableSpace();
    }

    /** Whether giving up the ballast would let a work succeed that ended like this. */
    boolean helps(Throwable failure) {
        boolean stands = state == State.STANDING || state == State.LAYING;
        try {
            return stands && SqliteFaults.isLackOfRoom(failure) && free() < size;
        } catch (IOException unknown) {
            return true;
        }
    }

    /** Makes room now. */
    synchronized void giveUp() {
        if (state == State.STANDING || state == State.LAYING) {
            log.error(
                    "event=reserve_given_up file={} mebibytes={} the disk is full: its reserve is used for alerts; free"
                            + " space on the disk",
                    file,
                    size / MIB);
        }
        state = State.SPENT;
        roomIsShort = true;
        remove();
    }

    private void remove() {
        try (FileChannel whole = FileChannel.open(file, StandardOpenOption.WRITE)) {
            // Even while the thread that lays it has it open, this gives the room back.
            whole.truncate(0);
            Files.delete(file);
        } catch (NoSuchFileException gone) {
            log.debug("event=reserve_absent file={}", file);
        } catch (IOException e) {
            log.error("event=reserve_not_removed file={} cause={}", file, e.toString());
        }
    }

    /** The ballast is given up, or there was never enough room to lay it. */
    boolean isSpent() {
        return state == State.SPENT;
    }

    /** What is left on the disk is for alerts: whatever can do without must write nothing. */
    boolean isRoomShort() {
        return roomIsShort;
    }

    private void tend() {
        try {
            if (state == State.STANDING && !isWhole(file, size)) {
                state = State.ABSENT;
            }
            if (state != State.STANDING) {
                layWhenThereIsRoom();
            }
            measure();
        } catch (IOException | RuntimeException e) {
            log.warn("event=reserve_not_tended file={} cause={}", file, e.toString());
        }
    }

    /** Alone, or what was true before the ballast was given up would be said after it. */
    private synchronized void measure() throws IOException {
        long free = free();
        roomIsShort = free < STARVED || state == State.SPENT && free < RELIEF * size;
    }

    private void layWhenThereIsRoom() throws IOException {
        if (free() < COMFORT * size) {
            state = State.SPENT;
            return;
        }
        boolean again = state == State.SPENT;
        state = State.LAYING;
        try {
            lay();
        } catch (IOException e) {
            abandon();
            throw e;
        }
        if (again && state == State.STANDING) {
            log.info("event=reserve_restored file={} mebibytes={}", file, size / MIB);
        }
    }

    private synchronized void abandon() {
        state = State.SPENT;
        remove();
    }

    private void lay() throws IOException {
        byte[] block = new byte[MIB];
        // Noise: a file system that compresses would keep zeros for nothing.
        new Random().nextBytes(block);
        try (FileChannel channel = FileChannel.open(
                file, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING, StandardOpenOption.WRITE)) {
            for (long at = 0; at < size && !thread.isShutdown(); at += MIB) {
                if (!write(channel, block)) {
                    return;
                }
            }
        }
        finish();
    }

    /** False when the ballast was given up meanwhile. */
    private synchronized boolean write(FileChannel channel, byte[] block) throws IOException {
        if (state != State.LAYING) {
            return false;
        }
        for (ByteBuffer rest = ByteBuffer.wrap(block); rest.hasRemaining(); ) {
            channel.write(rest);
        }
        // In small portions, so that the database never waits long behind them.
        channel.force(false);
        return true;
    }

    private synchronized void finish() throws IOException {
        if (state == State.LAYING) {
            state = isWhole(file, size) ? State.STANDING : State.ABSENT;
        }
    }

    /** Leaves the file for the next start. Blocks for a block at most. */
    @Override
    public void close() {
        thread.shutdown();
        try {
            if (!thread.awaitTermination(10, TimeUnit.SECONDS)) {
                log.warn("event=reserve_slow file={} the disk takes very long for a mebibyte", file);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
