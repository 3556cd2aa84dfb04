package vn.thonhub.loudspeaker.relay;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.regex.Pattern;
import vn.thonhub.loudspeaker.outgoing.CallFailed;
import vn.thonhub.loudspeaker.outgoing.CheckedHttp;
import vn.thonhub.loudspeaker.outgoing.HttpStream;
import vn.thonhub.loudspeaker.outgoing.OutgoingAddress;

/**
 * Follows a station's address, through redirects and playlists, to where its sound is. Every address on the way is
 * checked as the first. Blocks; one worker thread at a time.
 */
final class StationFinder {
    static final Duration PATIENCE = Duration.ofSeconds(8);
    private static final int MOST_HOPS = 6;
    private static final int MOST_TEXT = 200_000;
    private static final int HEAD = 4_096;
    /** Each comment is taken once and for all, so that a head of nothing but comments is read once, not in all ways. */
    private static final Pattern PAGE = Pattern.compile(
            "[\\uFEFF\\s]*(?>(?:<!--.*?-->|<\\?xml[^>]*>)\\s*)*+<(?:!doctype html|html|head|body)\\b",
            Pattern.CASE_INSENSITIVE | Pattern.DOTALL);

    private final CheckedHttp http;

    StationFinder(CheckedHttp http) {
        this.http = http;
    }

    /** Where the sound is. */
    sealed interface Found {
        /** A stream that is open. @param head what has been read of it */
        record Stream(HttpStream stream, byte[] head) implements Found {}

        /** A list of segments. @param address the list's own */
        record Hls(OutgoingAddress address, HlsPlaylist list) implements Found {}
    }

    /** @throws CallFailed for people when there is no sound */
    Found find(String url) throws CallFailed, InterruptedException {
        try {
            OutgoingAddress address = OutgoingAddress.parse(url);
            for (int hop = 0; hop < MOST_HOPS; hop++) {
                HttpStream answer = http.open(address, PATIENCE);
                boolean kept = false;
                try {
                    if (answer.status() >= 300
                            && answer.status() < 400
                            && answer.location().isPresent()) {
                        address = refer(address, answer.location().get());
                        continue;
                    }
                    require200(answer.status(), address);
                    byte[] head = read(answer, HEAD);
                    requireNoPage(text(head));
                    if (!HlsPlaylist.isOne(text(head))) {
                        kept = true;
                        return new Found.Stream(answer, head);
                    }
                    String text = text(head) + text(read(answer, MOST_TEXT));
                    HlsPlaylist list = HlsPlaylist.parse(text);
                    requireOpen(list);
                    if (list.variant().isEmpty() && HlsPlaylist.isMedia(text)) {
                        return new Found.Hls(address, list);
                    }
                    address = refer(address, next(list));
                } finally {
                    if (!kept) {
                        answer.close();
                    }
                }
            }
            throw new CallFailed("the address leads from one to the next without end");
        } catch (IllegalArgumentException | IOException bad) {
            throw new CallFailed(bad.getMessage());
        }
    }

    private static String next(HlsPlaylist list) throws CallFailed {
        return list.variant()
                .or(() -> list.segments().stream().findFirst())
                .orElseThrow(() -> new CallFailed("the playlist names no sound; is the station on the air?"));
    }

    /** Reads until so much is there, or the end; at least what comes first. */
    private static byte[] read(HttpStream answer, int most) throws IOException, InterruptedException {
        byte[] all = new byte[most];
        byte[] block = new byte[8_192];
        int filled = 0;
        while (filled < most) {
            byte[] part = most - filled < block.length ? new byte[most - filled] : block;
            int got = answer.read(part, PATIENCE);
            if (got < 0) {
                break;
            }
            System.arraycopy(part, 0, all, filled, got);
            filled += got;
        }
        return Arrays.copyOf(all, filled);
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }

    /** Where a reference leads; never from a secured address to a plain one behind a person's back. */
    static OutgoingAddress refer(OutgoingAddress from, String reference) throws CallFailed {
        OutgoingAddress to;
        try {
            to = from.refer(reference);
        } catch (IllegalArgumentException bad) {
            throw new CallFailed(bad.getMessage());
        }
        if (from.tls() && !to.tls()) {
            throw new CallFailed("the address leads from https to plain http (" + to.host()
                    + "); give the plain one yourself if that is meant");
        }
        return to;
    }

    static void require200(int status, OutgoingAddress address) throws CallFailed {
        if (status != 200) {
            throw new CallFailed(
                    CallFailed.Reason.ANSWERED,
                    address.host() + " answered " + status + "; is the address still right?");
        }
    }

    /** A station's web page is what people find first, and copy. */
    private static void requireNoPage(String head) throws CallFailed {
        if (PAGE.matcher(head).lookingAt()) {
            throw new CallFailed(
                    CallFailed.Reason.NOT_SOUND,
                    "the address gives a web page, not sound; give the address of the stream itself,"
                            + " which often ends with .m3u8 or .mp3");
        }
    }

    static void requireOpen(HlsPlaylist list) throws CallFailed {
        if (list.encrypted()) {
            throw new CallFailed("the stream is encrypted; ask the station for an open one");
        }
    }
}
