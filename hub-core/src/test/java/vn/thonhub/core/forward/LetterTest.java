package vn.thonhub.core.forward;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What people read: all that is known, once, in their language. */
class LetterTest {
    private static final Sender HUB = Sender.plain("vinh-hung");

    @Test
    void factsTheTitleDoesNotSayStandBelowIt() {
        Letter letter = letter(Language.VI, "");

        assertThat(letter.text().lines())
                .contains(
                        "Thiết bị: Cổng chợ",
                        "Chiều: ra quốc lộ",
                        "Tốc độ ước lượng: 42 km/h",
                        "Quy tắc: Đường một chiều",
                        "Lặp đi lặp lại nhiều lần")
                .noneMatch(line -> line.contains("track") || line.startsWith("Kéo dài"));
    }

    @Test
    void anEndSaysHowLongItWasInTheRecipientsLanguage() {
        Letter letter = letter(Language.EN, ",\"ended_at\":\"2026-11-22T06:12:05Z\",\"condition\":\"ended\"");

        assertThat(letter.text().lines()).contains("Lasted: 1 h 12 min", "Device: Cổng chợ");
        assertThat(letter.subject()).contains("Major · Ended: Wrong way");
    }

    @Test
    void spansAreSaidInTheirTwoGreatestUnits() {
        assertThat(LetterFacts.words(Duration.ofSeconds(0), Language.VI)).isEqualTo("0 giây");
        assertThat(LetterFacts.words(Duration.ofSeconds(61), Language.VI)).isEqualTo("1 phút 1 giây");
        assertThat(LetterFacts.words(Duration.ofHours(49), Language.VI)).isEqualTo("2 ngày 1 giờ");
    }

    private static Letter letter(Language language, String more) {
        String event =
                "{\"type\":\"vn.thonhub.alert.raised\",\"subject\":\"a1\",\"time\":\"2026-11-22T05:00:00Z\",\"data\":{"
                        + "\"severity\":\"major\",\"title\":{\"vi\":\"Đi ngược chiều\",\"en\":\"Wrong way\"},"
                        + "\"device\":{\"id\":\"cam\",\"kind\":\"camera\",\"name\":\"Cổng chợ\"},"
                        + "\"raised_at\":\"2026-11-22T05:00:00Z\",\"facts\":{\"speed_kmh\":42,\"direction_name\":\"ra quốc lộ\","
                        + "\"rule_name\":\"Đường một chiều\",\"track\":7,\"flapping\":true}" + more + "}}";
        return Letter.of(new Parcel("p", List.of(event), 0), language, HUB);
    }
}
