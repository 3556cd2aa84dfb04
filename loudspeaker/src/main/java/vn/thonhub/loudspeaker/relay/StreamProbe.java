package vn.thonhub.loudspeaker.relay;

import io.vertx.core.buffer.Buffer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import vn.thonhub.loudspeaker.outgoing.CallFailed;
import vn.thonhub.loudspeaker.outgoing.CheckedHttp;
import vn.thonhub.loudspeaker.outgoing.HttpStream;
import vn.thonhub.loudspeaker.outgoing.OutgoingAddress;
import vn.thonhub.loudspeaker.sound.Loudness;
import vn.thonhub.loudspeaker.sound.LoudnessMeter;
import vn.thonhub.loudspeaker.sound.Pcm;
import vn.thonhub.loudspeaker.sound.PcmReader;
import vn.thonhub.loudspeaker.sound.SoundFailure;

/** Listens to some seconds of a stream, to tell whether it can be relayed. */
final class StreamProbe {
    private static final Duration LONGEST_LISTENING = Duration.ofSeconds(8);
    private static final int MOST_BYTES = 200_000;
    private static final CheckedHttp.Limits SEGMENT = new CheckedHttp.Limits(Duration.ofSeconds(15), 8_000_000, false);
    private static final Duration LONGEST = Duration.ofMinutes(2);

    private final CheckedHttp http;
    private final StationFinder finder;

    StreamProbe(CheckedHttp http) {
        this.http = http;
        this.finder = new StationFinder(http);
    }

    /**
     * What was heard.
     *
     * @param kind {@code hls} or {@code stream}
     * @param format of the container
     * @param heardMs how much was listened to
     * @param loudnessLufs -70 for silence
     */
    record Heard(String kind, String format, long heardMs, double loudnessLufs, boolean silent) {}

    /**
     * Blocks for seconds.
     *
     * @param part a file of the caller's to work with
     * @throws CallFailed for people when nothing can be heard
     */
    Heard listen(String url, Path part) throws CallFailed, InterruptedException {
        StationFinder.Found found = finder.find(url);
        if (found instanceof StationFinder.Found.Hls hls) {
            return heard("hls", segment(hls.address(), hls.list()), part);
        }
        StationFinder.Found.Stream stream = (StationFinder.Found.Stream) found;
        try (HttpStream open = stream.stream()) {
            return heard("stream", beginning(open, Buffer.buffer(stream.head())), part);
        }
    }

    private static Buffer beginning(HttpStream stream, Buffer begun) throws InterruptedException {
        byte[] block = new byte[8_192];
        long until = System.nanoTime() + LONGEST_LISTENING.toNanos();
        try {
            long left = LONGEST_LISTENING.toNanos();
            while (begun.length() < MOST_BYTES && left > 0) {
                int got = stream.read(block, Duration.ofNanos(left));
                if (got < 0) {
                    break;
                }
                begun.appendBytes(block, 0, got);
                left = until - System.nanoTime();
            }
        } catch (IOException brokenOff) {
            // What has come is heard.
            return begun;
        }
        return begun;
    }

    private Buffer segment(OutgoingAddress address, HlsPlaylist list) throws CallFailed, InterruptedException {
        if (list.segments().isEmpty()) {
            throw new CallFailed("the playlist names no sound; is the station on the air?");
        }
        Buffer whole = Buffer.buffer();
        if (list.map().isPresent()) {
            whole.appendBuffer(fetch(address, list.map().get()));
        }
        return whole.appendBuffer(
                fetch(address, list.segments().get(list.segments().size() - 1)));
    }

    private Buffer fetch(OutgoingAddress base, String reference) throws CallFailed, InterruptedException {
        OutgoingAddress address = StationFinder.refer(base, reference);
        CheckedHttp.Answer answer = http.get(address, SEGMENT);
        StationFinder.require200(answer.status(), address);
        return answer.body();
    }

    private static Heard heard(String kind, Buffer bytes, Path part) throws CallFailed {
        try {
            Files.write(part, bytes.getBytes());
            String format;
            try (PcmReader reader = PcmReader.open(part)) {
                format = reader.format();
            }
            Loudness loudness = LoudnessMeter.measure(part, Pcm.samples(LONGEST));
            return new Heard(
                    kind,
                    format,
                    Pcm.millis(loudness.samples()),
                    Math.round(loudness.lufs() * 10) / 10.0,
                    loudness.isSilent());
        } catch (SoundFailure failure) {
            throw new CallFailed(
                    Unheard.reason(failure), "what comes from there cannot be heard: " + failure.getMessage());
        } catch (IOException e) {
            throw new CallFailed("the hub's disk does not take the stream: " + e.getMessage());
        }
    }
}
