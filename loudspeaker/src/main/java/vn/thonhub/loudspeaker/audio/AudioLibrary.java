package vn.thonhub.loudspeaker.audio;

import com.github.f4b6a3.uuid.UuidCreator;
import io.vertx.core.Future;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.RejectedExecutionException;
import vn.thonhub.core.async.WorkerPool;
import vn.thonhub.core.http.Problem;
import vn.thonhub.core.security.AuditLog;
import vn.thonhub.core.security.Principal;
import vn.thonhub.core.store.Store;
import vn.thonhub.core.store.UnitOfWork;
import vn.thonhub.loudspeaker.sound.Excerpt;
import vn.thonhub.loudspeaker.sound.Pcm;
import vn.thonhub.loudspeaker.sound.SoundFailure;
import vn.thonhub.loudspeaker.sound.SoundLeveller;
import vn.thonhub.loudspeaker.sound.Waveform;

/** Recordings: taken in, listed, removed. Any thread; the work runs on a pool of its own, one file at a time. */
public final class AudioLibrary {
    private static final String MEDIA_TYPE = "audio/mpeg";
    private static final int WAITING_UPLOADS = 8;

    private final Store store;
    private final AuditLog audit;
    private final Clock clock;
    private final AudioFiles files;
    private final Duration longest;
    private final WorkerPool workers = new WorkerPool("audio", 1, WAITING_UPLOADS);

    /**
     * @param folder the module's own
     * @param longest a longer recording is refused
     */
    public AudioLibrary(Store store, AuditLog audit, Clock clock, Path folder, Duration longest) {
        this.store = store;
        this.audit = audit;
        this.clock = clock;
        this.files = new AudioFiles(folder);
        this.longest = longest;
    }

    public Future<Void> open() {
        return workers.submit(() -> {
            files.open();
            return null;
        });
    }

    /** Ends running work within seconds. Blocks. */
    public void close() {
        workers.close();
    }

    /** Where to put an upload while it comes in; {@link #add} or {@link #discard} takes it away again. */
    public Path incomingFile() {
        return files.incoming(newId());
    }

    /**
     * Takes an uploaded file into the library: looks what it is, levels, re-encodes, keeps. The upload is deleted.
     *
     * @return fails with a {@link Problem} for people when the file is not usable sound
     */
    public Future<Audio> add(Path upload, NewAudio about, Principal who) {
        return workers.submit(() -> {
                    try {
                        return take(upload, Excerpt.WHOLE, about, who);
                    } finally {
                        Files.deleteIfExists(upload);
                    }
                })
                .recover(failure -> {
                    if (failure instanceof RejectedExecutionException) {
                        discard(upload);
                        return Future.failedFuture(
                                Problem.unavailable("too many recordings are being prepared; try again in a minute"));
                    }
                    return Future.failedFuture(failure);
                });
    }

    public void discard(Path upload) {
        try {
            Files.deleteIfExists(upload);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot delete an upload", e);
        }
    }

    /**
     * Makes a new recording of a part of one in the library; that one stays as it is.
     *
     * @return fails with a {@link Problem} when there is no such recording or part
     */
    Future<Audio> cut(String id, long startMs, long endMs, Optional<String> title, Principal who) {
        return get(id).compose(whole -> {
            if (endMs <= startMs || endMs > whole.durationMs() + 1) {
                return Future.failedFuture(Problem.invalid(
                        "/end_ms",
                        "The end must lie after the start and within the recording, which is " + whole.durationMs()
                                + " ms long."));
            }
            NewAudio about = new NewAudio(
                    title.orElse(whole.title()),
                    AudioOrigin.CUT,
                    whole.language(),
                    whole.placeId(),
                    whole.script(),
                    Optional.of(new Audio.Cut(id, startMs, endMs)));
            return busy(workers.submit(() -> take(file(whole.sha256()), Excerpt.millis(startMs, endMs), about, who)));
        });
    }

    /** The outline of a recording: made once, then read. */
    Future<byte[]> waveform(Audio audio) {
        return store.read(handle -> WaveformTable.find(handle, audio.sha256()))
                .compose(known -> known.isPresent()
                        ? Future.succeededFuture(known.get())
                        : busy(workers.submit(() -> draw(audio.sha256()))));
    }

    private byte[] draw(String sha256) throws SoundFailure {
        byte[] peaks = Waveform.of(files.file(sha256));
        store.writeNow(work -> {
            WaveformTable.put(work.handle(), sha256, peaks);
            return null;
        });
        return peaks;
    }

    private static <T> Future<T> busy(Future<T> work) {
        return work.recover(failure -> Future.failedFuture(
                failure instanceof RejectedExecutionException
                        ? Problem.unavailable("too many recordings are being prepared; try again in a minute")
                        : failure));
    }

    Future<Audio> describe(
            String id, String title, Optional<String> language, Optional<String> placeId, Principal who) {
        return store.write(work -> {
                    if (AudioTable.find(work.handle(), id).isEmpty()) {
                        throw Problem.notFound("There is no recording " + id + " in the library.");
                    }
                    AudioTable.describe(work.handle(), id, title, language, placeId);
                    audit.record(work, who, "audio.update", "audio/" + id, Map.of("title", title));
                    return null;
                })
                .compose(done -> get(id));
    }

    private Audio take(Path upload, Excerpt part, NewAudio about, Principal who) throws IOException {
        String id = newId();
        Path encoded = files.incoming(id);
        try {
            SoundLeveller.Levelled sound = SoundLeveller.level(upload, part, encoded, longest);
            byte[] peaks = Waveform.of(encoded);
            long size = Files.size(encoded);
            Audio audio = new Audio(
                    id,
                    about.title(),
                    Pcm.millis(sound.result().samples()),
                    size,
                    files.adopt(encoded),
                    MEDIA_TYPE,
                    sound.sourceFormat(),
                    tenth(sound.result().lufs()),
                    tenth(sound.source().lufs()),
                    tenth(sound.result().truePeakDbtp()),
                    Optional.of(tenth(sound.source().truePeakDbtp())),
                    about.origin(),
                    about.language(),
                    about.placeId(),
                    about.script(),
                    about.cut(),
                    clock.instant(),
                    who.username());
            store.writeNow(work -> {
                AudioTable.insert(work.handle(), audio);
                WaveformTable.put(work.handle(), audio.sha256(), peaks);
                audit.record(
                        work,
                        who,
                        "audio." + about.origin().id(),
                        "audio/" + id,
                        Map.of("title", about.title(), "sha256", audio.sha256()));
                return null;
            });
            return audio;
        } catch (SoundFailure unusable) {
            throw unusable(unusable);
        } finally {
            Files.deleteIfExists(encoded);
        }
    }

    /** What people are told of a file that is no usable sound; the type names the reason where it has a remedy of its own. */
    public static Problem unusable(SoundFailure failure) {
        return new Problem(
                400,
                failure.reason() == SoundFailure.Reason.OTHER
                        ? "unusable-audio"
                        : "unusable-audio-" + failure.reason().id(),
                "This recording cannot be used: " + failure.getMessage() + ".",
                Optional.empty());
    }

    Future<List<Audio>> page(String before, int limit) {
        return store.read(handle -> AudioTable.page(handle, before, limit));
    }

    Future<Audio> get(String id) {
        return store.read(handle -> AudioTable.find(handle, id)
                .orElseThrow(() -> Problem.notFound("There is no recording " + id + " in the library.")));
    }

    /** Where a recording lies; the caller has made sure that it may be handed out. */
    Path file(String sha256) {
        return files.file(sha256);
    }

    Future<Void> remove(String id, Principal who) {
        return store.write(work -> remove(work, id, who))
                .compose(unneeded -> unneeded.isEmpty() ? Future.succeededFuture() : deleteFile(unneeded.get()));
    }

    /** @return the hash of a file nobody needs any more */
    private Optional<String> remove(UnitOfWork work, String id, Principal who) {
        Audio audio = AudioTable.find(work.handle(), id)
                .orElseThrow(() -> Problem.notFound("There is no recording " + id + " in the library."));
        ProgrammeUse.of(work.handle(), id).ifPresent(title -> {
            throw Problem.conflict(
                    "recording-in-use", "The broadcast \"" + title + "\" still needs this recording; cancel it first.");
        });
        AudioTable.openEmergency(work.handle(), id).ifPresent(title -> {
            throw Problem.conflict(
                    "recording-in-use",
                    "The emergency \"" + title
                            + "\" still needs this recording; end it or throw its draft away first.");
        });
        AudioTable.fallbackOf(work.handle(), id).ifPresent(name -> {
            throw Problem.conflict(
                    "recording-in-use",
                    "The stream \"" + name + "\" falls back to this recording; choose another there first.");
        });
        AudioTable.delete(work.handle(), id);
        audit.record(work, who, "audio.delete", "audio/" + id, Map.of("title", audio.title()));
        return AudioTable.needsFile(work.handle(), audio.sha256()) ? Optional.empty() : Optional.of(audio.sha256());
    }

    private Future<Void> deleteFile(String sha256) {
        return workers.submit(() -> {
            // Asked again: the same recording may have been uploaded anew since.
            if (!store.readNow(handle -> AudioTable.needsFile(handle, sha256))) {
                files.delete(sha256);
                store.writeNow(work -> {
                    WaveformTable.delete(work.handle(), sha256);
                    return null;
                });
            }
            return null;
        });
    }

    private static String newId() {
        return UuidCreator.getTimeOrderedEpoch().toString();
    }

    private static double tenth(double value) {
        return Math.round(value * 10) / 10.0;
    }
}
