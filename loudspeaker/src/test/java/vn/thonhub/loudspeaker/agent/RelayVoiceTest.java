package vn.thonhub.loudspeaker.agent;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import vn.thonhub.loudspeaker.sound.Pcm;
import vn.thonhub.loudspeaker.sound.SoundFailure;

/** The station is a level of 1,000; the recording counts up, so that each of its samples tells its place. */
class RelayVoiceTest {
    private static final int SECOND = Pcm.RATE;
    private static final long BASE = 86_400_000_000_000L;
    private static final int RECORDING = 3 * SECOND;
    private static final short STATION = 20_000;

    private final AtomicLong fellBack = new AtomicLong();

    @Test
    void aStationThatIsNotHeardGivesWayToTheRecordingFromItsBeginning() {
        short[] heard = read(voice(feed(), 10), 10);

        assertThat(heard).hasSize(10 * SECOND);
        assertThat(peak(heard, 0, 2)).as("two seconds are waited").isZero();
        for (int i = 3 * SECOND; i < 10 * SECOND; i += 997) {
            assertThat(heard[i]).isEqualTo(recording(i - 2 * SECOND));
        }
        assertThat(fellBack.get()).isEqualTo(8L * SECOND);
    }

    @Test
    void whoeverFallsBackLaterIsAtTheSameWord() {
        RelayFeed heardForAWhile = feed();
        heardForAWhile.arrived(BASE, station(3 * SECOND));
        short[] one = read(voice(heardForAWhile, 12), 12);
        short[] other = read(voice(feed(), 12), 12);
        RelayVoice joins = voice(feed(), 12);
        joins.skip(4 * SECOND + 123);
        short[] late = read(joins, 7);

        assertThat(peak(one, 3, 5)).isZero();
        for (int i = 7 * SECOND; i < 11 * SECOND; i += 997) {
            assertThat(one[i]).isEqualTo(other[i]).isEqualTo(late[i - 4 * SECOND - 123]);
        }
    }

    @Test
    void aShortGapIsSilenceAndTheStationGoesOnAsSoonAsItIsBack() {
        RelayFeed feed = feed();
        feed.arrived(BASE - SECOND, station(3 * SECOND));
        feed.arrived(BASE + 3L * SECOND, station(SECOND));
        feed.arrived(BASE + 8L * SECOND, station(2 * SECOND));
        short[] heard = read(voice(feed, 10), 10);

        assertThat(heard[SECOND]).isEqualTo(STATION);
        assertThat(peak(heard, 2, 3)).isZero();
        assertThat(heard[3 * SECOND + SECOND / 2]).isEqualTo(STATION);
        assertThat(peak(heard, 4, 6)).isZero();
        assertThat(heard[7 * SECOND]).isEqualTo(recording(5 * SECOND));
        assertThat(heard[9 * SECOND]).isEqualTo(STATION);
        assertThat(fellBack.get()).isEqualTo(2L * SECOND);
    }

    @Test
    void aRecordingThatIsNotThereIsSilenceAndTheStationIsHeardAllTheSame() {
        RelayFeed feed = feed();
        feed.arrived(BASE + 5L * SECOND, station(SECOND));
        FallbackLoop nothing = new FallbackLoop(() -> {
            throw new SoundFailure("it has not come yet");
        });
        short[] heard = read(new RelayVoice(feed, BASE, nothing, 7L * SECOND, fellBack::addAndGet), 7);

        assertThat(peak(heard, 0, 5)).isZero();
        assertThat(heard[5 * SECOND + SECOND / 2]).isEqualTo(STATION);
    }

    private static RelayFeed feed() {
        return new RelayFeed((from, into) -> () -> {});
    }

    private RelayVoice voice(RelayFeed feed, int seconds) {
        return new RelayVoice(
                feed, BASE, new FallbackLoop(Counting::new), (long) seconds * SECOND, fellBack::addAndGet);
    }

    private static short[] read(RelayVoice voice, int seconds) {
        short[] all = new short[seconds * SECOND];
        int filled = 0;
        for (int got = -1; got != 0 && filled < all.length; filled += got) {
            got = voice.read(all, filled, Math.min(2_400, all.length - filled));
        }
        voice.close();
        return Arrays.copyOf(all, filled);
    }

    private static short[] station(int samples) {
        short[] block = new short[samples];
        Arrays.fill(block, STATION);
        return block;
    }

    private static short recording(long place) {
        return (short) (1 + place % RECORDING / 100);
    }

    private static int peak(short[] samples, int fromSecond, int toSecond) {
        int peak = 0;
        for (int i = fromSecond * SECOND; i < toSecond * SECOND; i++) {
            peak = Math.max(peak, Math.abs(samples[i]));
        }
        return peak;
    }

    /** The recording. */
    private static final class Counting implements Voice {
        private int place;

        @Override
        public int read(short[] into, int from, int count) {
            int got = Math.min(count, RECORDING - place);
            for (int i = 0; i < got; i++) {
                into[from + i] = recording(place++);
            }
            return got;
        }

        @Override
        public void close() {
            place = 0;
        }
    }
}
