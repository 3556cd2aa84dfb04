package vn.thonhub.deploy.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DemoSpeakersTest {
    @ParameterizedTest
    @CsvSource({
        "2026-11-28T03:12:00+07:00, 2026-11-28T17:00:00+07:00",
        "2026-11-28T16:29:00+07:00, 2026-11-28T17:00:00+07:00",
        "2026-11-28T16:45:00+07:00, 2026-11-29T17:00:00+07:00",
        "2026-11-28T23:50:00+07:00, 2026-11-29T17:00:00+07:00"
    })
    void theEveningsBulletinIsAtFiveWheneverTheDemoIsStarted(Instant started, Instant planned) {
        assertThat(DemoSpeakers.evening(started)).isEqualTo(planned);
    }
}
