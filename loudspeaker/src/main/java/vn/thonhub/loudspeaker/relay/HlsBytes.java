package vn.thonhub.loudspeaker.relay;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import vn.thonhub.loudspeaker.outgoing.CallFailed;
import vn.thonhub.loudspeaker.outgoing.CheckedHttp;
import vn.thonhub.loudspeaker.outgoing.OutgoingAddress;
import vn.thonhub.loudspeaker.sound.SoundBytes;

/**
 * The segments of an HLS station one after the other, as they come. Its playlist is asked for again and again, and each
 * address in it checked. One thread.
 */
final class HlsBytes implements SoundBytes {
    /** Newest segments to begin with: one to be heard, one in store until the next comes. */
    private static final int BEGIN_WITH = 2;
    /** A playlist that names nothing new for so many times its longest segment is dead. */
    private static final int DEAD_AFTER = 3;

    private static final CheckedHttp.Limits LIST = new CheckedHttp.Limits(StationFinder.PATIENCE, 200_000, false);
    private static final CheckedHttp.Limits SEGMENT = new CheckedHttp.Limits(Duration.ofSeconds(15), 8_000_000, false);

    private final CheckedHttp http;
    private final OutgoingAddress address;
    private final ArrayDeque<String> waiting = new ArrayDeque<>();
    private long next = -1;
    private Optional<String> map = Optional.empty();
    private HlsPlaylist list;
    private byte[] segment = new byte[0];
    private int used;

    HlsBytes(CheckedHttp http, StationFinder.Found.Hls found) {
        this.http = http;
        this.address = found.address();
        this.list = found.list();
        take();
    }

    @Override
    public int read(byte[] into) throws IOException, InterruptedException {
        if (used == segment.length && !nextSegment()) {
            return -1;
        }
        int count = Math.min(into.length, segment.length - used);
        System.arraycopy(segment, used, into, 0, count);
        used += count;
        return count;
    }

    private boolean nextSegment() throws IOException, InterruptedException {
        try {
            long patience = TimeUnit.SECONDS.toMillis((long) DEAD_AFTER * list.targetSeconds());
            long pause = TimeUnit.SECONDS.toMillis(list.targetSeconds()) / 2;
            while (waiting.isEmpty()) {
                if (list.ended()) {
                    return false;
                }
                if (patience <= 0) {
                    throw new IOException("its playlist names nothing new; is the station on the air?");
                }
                TimeUnit.MILLISECONDS.sleep(pause);
                patience -= pause;
                CheckedHttp.Answer answer = http.get(address, LIST);
                StationFinder.require200(answer.status(), address);
                list = HlsPlaylist.parse(answer.body().toString("UTF-8"));
                StationFinder.requireOpen(list);
                take();
            }
            segment = fetch(waiting.poll());
            used = 0;
            return true;
        } catch (CallFailed failure) {
            throw new IOException(failure.getMessage());
        }
    }

    /** Notes what is new in the list. */
    private void take() {
        long end = list.first() + list.segments().size();
        if (next < 0) {
            next = Math.max(list.first(), end - BEGIN_WITH);
        } else if (next > end) {
            // The station has begun to count anew.
            next = list.first();
        }
        for (long number = Math.max(next, list.first()); number < end; number++) {
            waiting.add(list.segments().get((int) (number - list.first())));
        }
        next = end;
    }

    private byte[] fetch(String reference) throws CallFailed, InterruptedException {
        byte[] beginning = new byte[0];
        if (list.map().isPresent() && !list.map().equals(map)) {
            map = list.map();
            beginning = get(map.get());
        }
        byte[] sound = get(reference);
        byte[] whole = Arrays.copyOf(beginning, beginning.length + sound.length);
        System.arraycopy(sound, 0, whole, beginning.length, sound.length);
        return whole;
    }

    private byte[] get(String reference) throws CallFailed, InterruptedException {
        OutgoingAddress where = StationFinder.refer(address, reference);
        CheckedHttp.Answer answer = http.get(where, SEGMENT);
        StationFinder.require200(answer.status(), where);
        return answer.body().getBytes();
    }
}
