package vn.thonhub.wifi.sim;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import org.junit.jupiter.api.Test;

class VillageScriptTest {
    private final VillageScript script = new VillageScript(7, 3, 8, Duration.ofMinutes(3));

    @Test
    void theFirstSlotIsQuietAndEveryKindOfTroubleComes() {
        EnumSet<Condition> seen = EnumSet.noneOf(Condition.class);
        for (int second = 0; second < 4 * 3600; second++) {
            for (int ap = 0; ap < 8; ap++) {
                Condition now = script.at(ap, ap % 3, Duration.ofSeconds(second));
                seen.add(now);
                if (second < 180) {
                    assertThat(now).isEqualTo(Condition.NORMAL);
                }
            }
        }
        assertThat(seen).containsExactlyInAnyOrder(Condition.values());
    }

    @Test
    void aPowerCutStrikesAWholeSite() {
        for (int second = 180; second < 4 * 3600; second++) {
            Duration now = Duration.ofSeconds(second);
            if (script.at(0, 0, now) == Condition.NO_POWER) {
                assertThat(script.at(3, 0, now)).isEqualTo(Condition.NO_POWER);
                assertThat(script.at(1, 1, now)).isNotEqualTo(Condition.NO_POWER);
                return;
            }
        }
        throw new AssertionError("no power cut in four hours");
    }

    @Test
    void eveningsAreBusierThanNights() {
        DailyPattern pattern = new DailyPattern(1, 20);
        int evening = pattern.clients(Instant.parse("2026-11-22T12:00:00Z"));
        int night = pattern.clients(Instant.parse("2026-11-22T19:30:00Z"));
        assertThat(evening).isGreaterThan(night * 3);
    }
}
