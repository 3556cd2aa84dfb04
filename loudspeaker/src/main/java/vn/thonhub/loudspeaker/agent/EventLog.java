package vn.thonhub.loudspeaker.agent;

import com.github.f4b6a3.uuid.UuidCreator;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import vn.thonhub.core.json.Json;
import vn.thonhub.loudspeaker.wire.PlayEvent;
import vn.thonhub.loudspeaker.wire.SpeakerCommand.EventsSeen;

/**
 * Numbered play events, on disk before they are sent and until the hub says that it has them. One thread. Bounded: when
 * the hub stays away for very long, the oldest go.
 */
final class EventLog {
    private static final int MAX_KEPT = 5_000;
    private final Path folder;
    private final Disk disk;
    private final TreeMap<Long, PlayEvent> kept = new TreeMap<>();
    private final Head head;
    private long newest;

    /** Identity of the log and how far the hub has it. */
    private record Head(String log, long seenThrough) {}

    EventLog(Path folder, Disk disk) {
        this.folder = folder;
        this.disk = disk;
        try {
            Files.createDirectories(folder);
            this.head = readHead();
            loadKept();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the event log", e);
        }
        this.newest = kept.isEmpty() ? head.seenThrough() : Math.max(head.seenThrough(), kept.lastKey());
    }

    private Head readHead() {
        Optional<Head> known =
                Disk.read(headFile()).map(bytes -> Json.read(new String(bytes, StandardCharsets.UTF_8), Head.class));
        Head head =
                known.orElseGet(() -> new Head(UuidCreator.getTimeOrderedEpoch().toString(), 0));
        if (known.isEmpty()) {
            writeHead(head);
        }
        return head;
    }

    private void loadKept() throws IOException {
        try (var files = Files.newDirectoryStream(folder, "*.event")) {
            for (Path file : files) {
                PlayEvent event = Json.read(Files.readString(file), PlayEvent.class);
                if (event.log().equals(head.log())) {
                    kept.put(event.n(), event);
                }
            }
        }
    }

    /** Numbers and keeps the event; durable when this returns. */
    PlayEvent append(PlayerEffect.Tell tell) {
        newest++;
        long oldest = kept.isEmpty() ? newest : kept.firstKey();
        PlayEvent event = new PlayEvent(
                UuidCreator.getTimeOrderedEpoch().toString(),
                head.log(),
                newest,
                oldest,
                tell.occurrence().broadcastId(),
                tell.occurrence().occurrence(),
                tell.type(),
                Instant.ofEpochMilli(tell.at().toEpochMilli()),
                tell.skew().map(Duration::toMillis),
                tell.played().map(Duration::toMillis),
                tell.detail(),
                tell.hearing().heard(),
                tell.hearing().micRmsDbfs(),
                tell.fallback().map(Duration::toMillis));
        disk.write(file(newest), Json.write(event).getBytes(StandardCharsets.UTF_8));
        kept.put(newest, event);
        while (kept.size() > MAX_KEPT) {
            drop(kept.firstKey());
        }
        return event;
    }

    /** What the hub has not confirmed, oldest first. */
    List<PlayEvent> unseen() {
        return List.copyOf(kept.values());
    }

    /** Number of the newest event; 0 for none. */
    long newest() {
        return newest;
    }

    /**
     * Forgets what the hub has.
     *
     * @return what it misses and this speaker still has
     */
    List<PlayEvent> seen(EventsSeen seen) {
        if (!seen.log().equals(head.log())) {
            return List.of();
        }
        long through = Math.min(seen.through(), newest);
        for (Long n : List.copyOf(kept.headMap(through, true).keySet())) {
            drop(n);
        }
        return seen.missing().stream().filter(kept::containsKey).map(kept::get).toList();
    }

    private void drop(long n) {
        if (kept.size() == 1) {
            // With the last file goes the newest number: keep it, the count must not begin anew after a restart.
            writeHead(new Head(head.log(), newest));
        }
        kept.remove(n);
        disk.delete(file(n));
    }

    private void writeHead(Head fresh) {
        disk.write(headFile(), Json.write(fresh).getBytes(StandardCharsets.UTF_8));
    }

    private Path headFile() {
        return folder.resolve("head.json");
    }

    private Path file(long n) {
        return folder.resolve(String.format(java.util.Locale.ROOT, "%012d.event", n));
    }
}
