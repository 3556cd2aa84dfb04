package vn.thonhub.camera.retention;

import java.io.IOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** How full the disk of the data directory is. {@link #look} blocks for microseconds; the rest is for any thread. */
public final class DiskWatch {
    private static final Logger log = LoggerFactory.getLogger(DiskWatch.class);

    /** Rounds keep footage just below what it may take. */
    private static final double NEARLY = 0.97;

    private final Measure measure;
    private final Floors floors;
    private volatile Disk last = new Disk(Long.MAX_VALUE, Long.MAX_VALUE, Level.OK);

    /** Bytes of the disk. */
    public record Space(long free, long total) {}

    /** Asks the file system. */
    @FunctionalInterface
    public interface Measure {
        Space space() throws IOException;

        /** Of the disk that holds this folder, as this process may use it. */
        static Measure of(Path folder) {
            return () -> {
                FileStore disk = Files.getFileStore(folder);
                return new Space(disk.getUsableSpace(), disk.getTotalSpace());
            };
        }
    }

    /**
     * Free bytes below which something ends.
     *
     * @param tight the oldest footage is deleted
     * @param recordings continuous recording stops
     * @param clips no clip begins
     */
    public record Floors(long tight, long recordings, long clips) {}

    /** What the free space allows; worst last. */
    public enum Level {
        OK,
        /** The oldest footage goes before its time. */
        TIGHT,
        /** Cameras are not recorded continuously. */
        NO_RECORDINGS,
        /** Alerts have no clips. */
        NO_CLIPS;

        public String id() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }
    }

    /** What was last seen. */
    public record Disk(long free, long total, Level level) {
        /** Whether everything that should be recorded can be. */
        public boolean recordable() {
            return level.compareTo(Level.NO_RECORDINGS) < 0;
        }

        /**
         * What limits footage now, as the contract names it: the disk's level, or {@code budget} when there is room on the disk
         * but footage has used up what it may take; then the oldest goes before its time, or is held by alerts.
         *
         * @param footage bytes of all of it
         * @param keep bytes it may take
         */
        public String state(long footage, long keep) {
            return level == Level.OK && footage > NEARLY * keep ? "budget" : level.id();
        }

        /** For operators. */
        public String sentence() {
            var room = (free >> 20) + " MiB free";
            return switch (level) {
                case OK -> room;
                case TIGHT -> room + ": the oldest footage is deleted before its time";
                case NO_RECORDINGS -> room + ": continuous recording has stopped until there is room";
                case NO_CLIPS -> room + ": alerts go on without clips until there is room";
            };
        }
    }

    public DiskWatch(Measure measure, Floors floors) {
        this.measure = measure;
        this.floors = floors;
    }

    /** Measures anew. @throws IOException when the disk cannot be asked */
    public Disk look() throws IOException {
        var space = measure.space();
        var now = new Disk(space.free(), space.total(), level(space.free()));
        var before = last;
        last = now;
        if (before.level() != now.level()) {
            log.warn(
                    "disk level={} before={} {}",
                    now.level().id(),
                    before.level().id(),
                    now.sentence());
        }
        return now;
    }

    /** As it was at the last look; before the first one it is taken to be empty. */
    public Disk last() {
        return last;
    }

    private Level level(long free) {
        if (free < floors.clips()) {
            return Level.NO_CLIPS;
        }
        if (free < floors.recordings()) {
            return Level.NO_RECORDINGS;
        }
        return free < floors.tight() ? Level.TIGHT : Level.OK;
    }
}
