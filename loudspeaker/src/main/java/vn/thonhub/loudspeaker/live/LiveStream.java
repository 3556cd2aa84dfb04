package vn.thonhub.loudspeaker.live;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;
import vn.thonhub.loudspeaker.sound.Pcm;
import vn.thonhub.loudspeaker.sound.SoundFailure;
import vn.thonhub.loudspeaker.sound.SoundSegment;
import vn.thonhub.loudspeaker.wire.LiveSegment;

/** One live sound: the newest pieces, and who waits for the next. Thread-safe. */
final class LiveStream {
    private static final int MOST_WAITING = 2_000;

    private final String hubId;
    private final String id;
    private final LiveSound sound;
    private final Function<LiveSegment, byte[]> signer;
    private final Timeline timeline;
    private final ArrayDeque<Piece> pieces = new ArrayDeque<>();
    private final List<Waiting> waiting = new ArrayList<>();

    /** A piece with the hub's signature of what it is. */
    record Piece(LiveSegment segment, byte[] sound, byte[] signed) {}

    private record Waiting(long from, Promise<Optional<Piece>> promise) {}

    LiveStream(String hubId, String id, LiveSound sound, Function<LiveSegment, byte[]> signer) {
        this.hubId = hubId;
        this.id = id;
        this.sound = sound;
        this.signer = signer;
        this.timeline = new Timeline(sound);
    }

    /**
     * Adds what was said, at its place on the timeline. Blocks while it is encoded.
     *
     * @param arrived when the hub got it
     * @param scratch a file to encode into
     */
    void add(short[] samples, Instant arrived, Path scratch) throws SoundFailure, IOException {
        OptionalLong at;
        synchronized (this) {
            at = timeline.place(sound.place(arrived), samples.length);
        }
        if (at.isEmpty()) {
            return;
        }
        byte[] bytes;
        try {
            SoundSegment.write(samples, scratch);
            bytes = Files.readAllBytes(scratch);
        } finally {
            Files.deleteIfExists(scratch);
        }
        LiveSegment segment = new LiveSegment(1, hubId, id, at.getAsLong(), samples.length, sha256(bytes));
        Piece piece = new Piece(segment, bytes, signer.apply(segment));
        List<Waiting> served;
        synchronized (this) {
            pieces.add(piece);
            while (pieces.peek().segment().end() < segment.end() - Pcm.samples(sound.kept())) {
                pieces.poll();
            }
            served = waiting.stream().filter(one -> segment.end() > one.from()).toList();
            waiting.removeAll(served);
        }
        served.forEach(one -> one.promise().tryComplete(Optional.of(piece)));
    }

    /** How far its newest piece lies ahead. */
    synchronized Duration ahead(Instant now) {
        return Pcm.duration(timeline.end() - sound.place(now));
    }

    /** The first piece that reaches beyond {@code from}, as soon as there is one; empty when too many wait already. */
    synchronized Future<Optional<Piece>> after(long from) {
        Optional<Piece> ready =
                pieces.stream().filter(piece -> piece.segment().end() > from).findFirst();
        if (ready.isPresent() || waiting.size() >= MOST_WAITING) {
            return Future.succeededFuture(ready);
        }
        Promise<Optional<Piece>> promise = Promise.promise();
        waiting.add(new Waiting(from, promise));
        return promise.future();
    }

    /** Whoever has waited in vain goes away. */
    void giveUp(Future<Optional<Piece>> asked) {
        List<Waiting> gone;
        synchronized (this) {
            gone = waiting.stream()
                    .filter(one -> one.promise().future() == asked)
                    .toList();
            waiting.removeAll(gone);
        }
        gone.forEach(one -> one.promise().tryComplete(Optional.empty()));
    }

    private static String sha256(byte[] sound) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(sound));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
