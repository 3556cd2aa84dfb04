package vn.thonhub.camera.rtsp;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import vn.thonhub.camera.rtsp.StreamFault.Code;
import vn.thonhub.camera.rtsp.StreamQuality.Observation;
import vn.thonhub.camera.rtsp.StreamQuality.Stretch;

class StreamQualityTest {
    private final StreamQuality quality = new StreamQuality();
    private Optional<Code> now = Optional.empty();
    private int changes;

    private void seconds(int count, Observation each) {
        for (var i = 0; i < count; i++) {
            var next = quality.observe(each);
            changes += next.equals(now) ? 0 : 1;
            now = next;
        }
    }

    private static Observation rate(double fps) {
        return like(fps, 15, 0, 0);
    }

    /** The same for ten seconds. */
    private static Observation like(double fps, double announced, long pauses, long damaged) {
        var stretch = new Stretch(fps, pauses, damaged);
        return new Observation(stretch, stretch, announced);
    }

    @Test
    void tooFewPicturesDegradeAfterSixSecondsAndAreForgivenAfterTen() {
        seconds(100, rate(15));
        seconds(StreamQuality.ENTER_AFTER - 1, rate(8));
        assertThat(now).isEmpty();
        seconds(1, rate(8));
        assertThat(now).contains(Code.FPS_LOW);
        seconds(StreamQuality.LEAVE_AFTER - 1, rate(15));
        assertThat(now).contains(Code.FPS_LOW);
        seconds(1, rate(15));
        assertThat(now).isEmpty();
    }

    @Test
    void aRateThatWaversAroundTheLimitDoesNotFlap() {
        seconds(60, rate(15));
        for (var i = 0; i < 200; i++) {
            seconds(5, rate(10));
            seconds(5, rate(15));
        }
        assertThat(changes).isZero();
    }

    @Test
    void aCameraThatHalvesItsRateAtNightIsLearntOnce() {
        for (var night = 0; night < 5; night++) {
            seconds(3_600, rate(15));
            seconds(3_600, rate(7.5));
        }
        assertThat(changes)
                .as("degraded at the first dusk, learnt, and never again")
                .isEqualTo(2);
        seconds(60, rate(3));
        assertThat(now).contains(Code.FPS_LOW);
    }

    @Test
    void aCameraThatAnnouncesWhatItNeverSendsIsLearnt() {
        seconds(StreamQuality.LEARN_AFTER + 60, like(12, 25, 0, 0));
        assertThat(now).isEmpty();
    }

    @Test
    void withoutAnAnnouncementTheFirstRateIsNormal() {
        seconds(30, like(10, 0, 0, 0));
        assertThat(now).isEmpty();
        seconds(30, like(5, 0, 0, 0));
        assertThat(now).contains(Code.FPS_LOW);
    }

    @Test
    void burstsAndDamageHaveTheirOwnReason() {
        seconds(30, rate(15));
        seconds(30, like(15, 15, 3, 0));
        assertThat(now).contains(Code.JITTER);
        seconds(40, rate(15));
        seconds(30, like(15, 15, 3, 2));
        assertThat(now).contains(Code.DAMAGED);
    }

    @Test
    void whatIsDamagedOnceOrPassesAtOnceIsNoTrouble() {
        seconds(30, rate(15));
        for (var i = 0; i < 20; i++) {
            seconds(3, like(15, 15, 0, 1));
            seconds(1, like(15, 15, 1, 0));
            seconds(5, rate(8));
            seconds(6, rate(15));
        }
        assertThat(changes).isZero();
    }

    @Test
    void troubleThatComesAndGoesButMoreOftenComesIsSeen() {
        seconds(30, rate(15));
        for (var i = 0; i < 10 && now.isEmpty(); i++) {
            seconds(3, like(15, 15, 0, 2));
            seconds(1, rate(15));
        }
        assertThat(now).contains(Code.DAMAGED);
    }

    @Test
    void anInterruptionEndsItButWhatWasLearntStays() {
        seconds(30, rate(15));
        seconds(400, rate(7.5));
        assertThat(now).isEmpty();
        quality.interrupted();
        seconds(60, rate(7.5));
        assertThat(now).isEmpty();
    }
}
