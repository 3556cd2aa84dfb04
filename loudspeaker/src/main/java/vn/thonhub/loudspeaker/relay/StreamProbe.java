package vn.thonhub.loudspeaker.relay;

import io.vertx.core.buffer.Buffer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import vn.thonhub.loudspeaker.outgoing.CallFailed;
import vn.thonhub.loudspeaker.outgoing.CheckedHttp;
import vn.thonhub.loudspeaker.outgoing.OutgoingAddress;
import vn.thonhub.loudspeaker.sound.Loudness;
import vn.thonhub.loudspeaker.sound.LoudnessMeter;
import vn.thonhub.loudspeaker.sound.Pcm;
import vn.thonhub.loudspeaker.sound.PcmReader;
import vn.thonhub.loudspeaker.sound.SoundFailure;

/** Listens to some seconds of a stream. Every address on the way, of redirects and of playlists, is checked as the first. */
final class StreamProbe {
    private static final int MOST_HOPS = 6;
    private static final CheckedHttp.Limits BEGINNING = new CheckedHttp.Limits(Duration.ofSeconds(8), 200_000, true);
    private static final CheckedHttp.Limits SEGMENT = new CheckedHttp.Limits(Duration.ofSeconds(15), 8_000_000, false);
    private static final Duration LONGEST = Duration.ofMinutes(2);

    private final CheckedHttp http;

    StreamProbe(CheckedHttp http) {
        this.http = http;
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
        try {
            OutgoingAddress address = OutgoingAddress.parse(url);
            for (int hop = 0; hop < MOST_HOPS; hop++) {
                CheckedHttp.Answer answer = http.get(address, BEGINNING);
                if (answer.status() >= 300
                        && answer.status() < 400
                        && answer.location().isPresent()) {
                    address = safer(address, address.refer(answer.location().get()));
                    continue;
                }
                require200(answer, address);
                String text = answer.body()
                        .getString(0, Math.min(100_000, answer.body().length()), "UTF-8");
                if (!HlsPlaylist.isOne(text)) {
                    return heard("stream", answer.body(), part);
                }
                HlsPlaylist list = HlsPlaylist.parse(text);
                if (list.encrypted()) {
                    throw new CallFailed("the stream is encrypted; ask the station for an open one");
                }
                if (list.variant().isEmpty() && isHls(text)) {
                    return heard("hls", segment(address, list), part);
                }
                String next = list.variant().orElseGet(() -> first(list.segments()));
                if (next.isEmpty()) {
                    throw new CallFailed("the playlist names no sound; is the station on the air?");
                }
                address = safer(address, address.refer(next));
            }
            throw new CallFailed("the address leads from one to the next without end");
        } catch (IllegalArgumentException bad) {
            throw new CallFailed(bad.getMessage());
        }
    }

    private static boolean isHls(String text) {
        return text.contains("#EXT-X-TARGETDURATION");
    }

    private static String first(List<String> addresses) {
        return addresses.isEmpty() ? "" : addresses.get(0);
    }

    private static OutgoingAddress safer(OutgoingAddress from, OutgoingAddress to) throws CallFailed {
        if (from.tls() && !to.tls()) {
            throw new CallFailed("the address leads from https to plain http (" + to.host()
                    + "); give the plain one yourself if" + " that is meant");
        }
        return to;
    }

    private static void require200(CheckedHttp.Answer answer, OutgoingAddress address) throws CallFailed {
        if (answer.status() != 200) {
            throw new CallFailed(address.host() + " answered " + answer.status() + "; is the address still right?");
        }
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
        OutgoingAddress address = safer(base, base.refer(reference));
        CheckedHttp.Answer answer = http.get(address, SEGMENT);
        require200(answer, address);
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
            throw new CallFailed("what comes from there cannot be heard: " + failure.getMessage());
        } catch (IOException e) {
            throw new CallFailed("the hub's disk does not take the stream: " + e.getMessage());
        }
    }
}
