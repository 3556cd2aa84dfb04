package vn.thonhub.loudspeaker.agent;

import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.thonhub.loudspeaker.sound.PcmReader;
import vn.thonhub.loudspeaker.sound.SoundFailure;
import vn.thonhub.loudspeaker.wire.LiveSegment;
import vn.thonhub.loudspeaker.wire.Media;
import vn.thonhub.loudspeaker.wire.SignatureRejected;
import vn.thonhub.loudspeaker.wire.Signatures;
import vn.thonhub.loudspeaker.wire.WireVerifier;

/** Fetches live sounds from the hub, piece by piece; plays only what the hub signed for this sound and this place. */
final class LiveFetcher {
    private static final Logger LOG = LoggerFactory.getLogger(LiveFetcher.class);
    private static final String SEGMENT_HEADER = "Thon-Segment";
    private static final int MOST_BYTES = 1_000_000;
    private static final int LONGEST_PIECE = 10 * 48_000;
    private static final long PAUSE_MS = 300;
    /** The longest pause after failures, in shortest ones. */
    private static final int MOST_PAUSES = 7;

    private final HubHttp hub;
    private final WireVerifier verifier;
    private final String hubId;
    private final Path folder;

    /** @param folder for the piece that is being decoded */
    LiveFetcher(HubHttp hub, WireVerifier verifier, String hubId, Path folder) {
        this.hub = hub;
        this.verifier = verifier;
        this.hubId = hubId;
        this.folder = folder;
    }

    /** Takes pieces as they come; any thread. */
    @FunctionalInterface
    interface Arrivals {
        /**
         * @param at place of its first sample
         * @return the place that sounds now: what ends before it is of no use any more
         */
        long arrived(long at, short[] samples);
    }

    Voice voice(Media media, long samples) {
        return new LiveVoice((from, into) -> start(media, from, into::arrived), samples);
    }

    /**
     * Begins to bring what lies behind {@code from}.
     *
     * @return ends it
     */
    AutoCloseable start(Media media, long from, Arrivals into) {
        String stream = media.url().substring(Media.LIVE_PATH.length());
        Thread thread = new Thread(() -> bring(stream, from, into), "live-" + stream);
        thread.setDaemon(true);
        thread.start();
        return thread::interrupt;
    }

    private void bring(String stream, long begin, Arrivals into) {
        long from = begin;
        int failures = 0;
        try {
            while (!Thread.currentThread().isInterrupted()) {
                try {
                    from = next(stream, from, into);
                    failures = 0;
                } catch (IOException | SoundFailure | SignatureRejected failure) {
                    if (failures++ == 0) {
                        LOG.info("live sound stumbles stream={} cause=\"{}\"", stream, failure.getMessage());
                    }
                    TimeUnit.MILLISECONDS.sleep(Math.min(failures, MOST_PAUSES) * PAUSE_MS);
                }
            }
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
        }
    }

    /** @return from where to ask next */
    private long next(String stream, long from, Arrivals into)
            throws IOException, SoundFailure, SignatureRejected, InterruptedException {
        HttpURLConnection connection = hub.open(Media.LIVE_PATH + stream + "?from=" + from);
        int status = connection.getResponseCode();
        if (status == HttpURLConnection.HTTP_NO_CONTENT) {
            return from;
        }
        if (status != HttpURLConnection.HTTP_OK) {
            connection.disconnect();
            throw new IOException("hub answered " + status);
        }
        byte[] sound;
        try (InputStream body = connection.getInputStream()) {
            sound = body.readNBytes(MOST_BYTES);
        }
        LiveSegment segment = checked(connection.getHeaderField(SEGMENT_HEADER), stream, from, sound);
        // On a slow line what was missed is not fetched after all: the voice would never be caught up with.
        return Math.max(segment.end(), into.arrived(segment.at(), decoded(sound, segment.samples())));
    }

    private LiveSegment checked(String signed, String stream, long from, byte[] sound) throws SignatureRejected {
        LiveSegment segment = verifier.verify(
                Signatures.LIVE, String.valueOf(signed).getBytes(StandardCharsets.US_ASCII), LiveSegment.class);
        boolean meant = segment.hub().equals(hubId)
                && segment.stream().equals(stream)
                && segment.end() > from
                && segment.samples() <= LONGEST_PIECE
                && segment.sha256().equals(sha256(sound));
        if (!meant) {
            throw new SignatureRejected("this piece belongs elsewhere, or is not what was signed");
        }
        return segment;
    }

    private short[] decoded(byte[] sound, int samples) throws IOException, SoundFailure {
        Path file = Files.createTempFile(folder, "live", ".mp3");
        try {
            Files.write(file, sound);
            short[] block = new short[samples];
            try (PcmReader reader = PcmReader.open(file)) {
                reader.read(block);
            }
            return block;
        } finally {
            Files.deleteIfExists(file);
        }
    }

    private static String sha256(byte[] sound) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(sound));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
