package vn.thonhub.loudspeaker.speech;

import com.github.f4b6a3.uuid.UuidCreator;
import io.vertx.core.Future;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.RejectedExecutionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.thonhub.core.async.WorkerPool;
import vn.thonhub.core.http.Problem;
import vn.thonhub.core.security.Principal;
import vn.thonhub.loudspeaker.audio.Audio;
import vn.thonhub.loudspeaker.audio.AudioLibrary;
import vn.thonhub.loudspeaker.audio.AudioOrigin;
import vn.thonhub.loudspeaker.audio.NewAudio;
import vn.thonhub.loudspeaker.outgoing.Sentence;
import vn.thonhub.loudspeaker.sound.Pcm;
import vn.thonhub.loudspeaker.sound.SoundFailure;
import vn.thonhub.loudspeaker.sound.SoundLeveller;
import vn.thonhub.loudspeaker.vietnamese.VietnameseReader;

/** Bulletins read aloud: preview, then keep. Any thread; engines run on a pool of its own, one text at a time. */
final class SpeechDesk {
    private static final Logger LOG = LoggerFactory.getLogger(SpeechDesk.class);
    private static final Duration KEPT = Duration.ofMinutes(30);
    private static final int WAITING = 8;

    private final Map<String, SpeechEngine> engines;
    private final AudioLibrary library;
    private final Clock clock;
    private final Duration longest;
    private final Previews previews;
    private final WorkerPool workers = new WorkerPool("speech", 1, WAITING);

    /** @param engines by id */
    SpeechDesk(Map<String, SpeechEngine> engines, AudioLibrary library, Clock clock, Duration longest) {
        this.engines = engines;
        this.library = library;
        this.clock = clock;
        this.longest = longest;
        this.previews = new Previews(clock);
    }

    /** Why an engine cannot be used now, if so. */
    Future<Optional<String>> unavailable(String engine) {
        return workers.submit(() -> engines.get(engine).unavailable());
    }

    /** @param script as written; its numbers and abbreviations are put into words first */
    Future<Preview> preview(String engineId, String script, String voice, int tempo, Principal who) {
        SpeechEngine engine = engines.get(engineId);
        return workers.submit(() -> speak(engineId, engine, script, voice, tempo, who))
                .recover(failure -> Future.failedFuture(
                        failure instanceof RejectedExecutionException
                                ? Problem.unavailable("too many texts are being read aloud; try again in a minute")
                                : failure));
    }

    private Preview speak(String engineId, SpeechEngine engine, String script, String voice, int tempo, Principal who)
            throws IOException, InterruptedException {
        engine.unavailable().ifPresent(why -> {
            throw new Problem(
                    503, "no-speech-engine", Sentence.of("Text cannot be read aloud: " + why), Optional.empty());
        });
        requireVoice(engineId, engine, voice);
        String words = VietnameseReader.read(script);
        if (words.codePoints().noneMatch(Character::isLetterOrDigit)) {
            throw new Problem(
                    400,
                    "nothing-to-read",
                    "There is nothing to read aloud; write the bulletin first.",
                    Optional.of("/text"));
        }
        Path raw = library.incomingFile();
        Path levelled = library.incomingFile();
        boolean made = false;
        try {
            engine.speak(new SpeechRequest(words, voice, tempo), raw);
            SoundLeveller.Levelled sound = SoundLeveller.level(raw, levelled, longest);
            Preview preview = new Preview(
                    UuidCreator.getTimeOrderedEpoch().toString(),
                    engineId,
                    words,
                    Pcm.millis(sound.result().samples()),
                    Math.round(sound.result().lufs() * 10) / 10.0,
                    clock.instant().plus(KEPT),
                    levelled,
                    script,
                    who.username());
            delete(previews.add(preview));
            made = true;
            return preview;
        } catch (SpeechFailure failure) {
            throw failed(engineId, failure.getMessage());
        } catch (SoundFailure unusable) {
            // The person has uploaded nothing: what is no sound came from the voice.
            throw failed(engineId, "what the voice gave cannot be used: " + unusable.getMessage());
        } finally {
            Files.deleteIfExists(raw);
            if (!made) {
                Files.deleteIfExists(levelled);
            }
        }
    }

    private static void requireVoice(String engineId, SpeechEngine engine, String voice) {
        Set<String> voices = engine.voices();
        if (!voice.isEmpty() && !voices.isEmpty() && !voices.contains(voice)) {
            throw new Problem(
                    400,
                    "unknown-voice",
                    "The engine " + engineId + " has no voice \"" + voice + "\"; choose one of "
                            + String.join(", ", new TreeSet<>(voices)) + ".",
                    Optional.of("/voice"));
        }
    }

    private static Problem failed(String engineId, String cause) {
        LOG.warn("speech failed engine={} cause=\"{}\"", engineId, cause);
        return new Problem(
                502, "speech-failed", Sentence.of("Text could not be read aloud: " + cause), Optional.empty());
    }

    private static void delete(List<Preview> gone) throws IOException {
        for (Preview one : gone) {
            Files.deleteIfExists(one.file());
        }
    }

    /** @throws Problem 404 when it is not there (any more), or somebody else's */
    Preview find(String id, Principal who) {
        return previews.find(id, who.username()).orElseThrow(SpeechDesk::gone);
    }

    private static Problem gone() {
        return Problem.notFound("This preview is over; have the text read aloud again.");
    }

    /** Puts a preview into the library, as any upload. */
    Future<Audio> keep(String id, String title, Optional<String> language, Optional<String> placeId, Principal who) {
        Preview preview = previews.take(id, who.username()).orElseThrow(SpeechDesk::gone);
        NewAudio about = new NewAudio(
                title, AudioOrigin.SPEECH, language, placeId, Optional.of(preview.script()), Optional.empty());
        return library.add(preview.file(), about, who);
    }

    /** Ends running work within seconds. Blocks. */
    void close() {
        workers.close();
    }
}
