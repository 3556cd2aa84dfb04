package vn.thonhub.loudspeaker.relay;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.Test;
import vn.thonhub.loudspeaker.outgoing.CallFailed;
import vn.thonhub.loudspeaker.sound.SoundFailure;

class UnheardTest {
    @Test
    void eachFailureHasAWordForPrograms() {
        assertThat(Unheard.of(new CallFailed(CallFailed.Reason.UNKNOWN_HOST, "no such name")))
                .isEqualTo(new Unheard("unknown_host", "no such name"));
        assertThat(Unheard.of(new SoundFailure(SoundFailure.Reason.NO_SOUND, "a picture")))
                .isEqualTo(new Unheard("not_sound", "a picture"));
        assertThat(Unheard.of(new SoundFailure(SoundFailure.Reason.TOO_SHORT, "too short")))
                .isEqualTo(new Unheard("other", "too short"));
        assertThat(Unheard.of(new IOException("reset"))).isEqualTo(new Unheard(Unheard.BROKEN_OFF, "reset"));
        assertThat(Unheard.of(new IllegalStateException())).isEqualTo(new Unheard("other", "null"));
    }
}
