package vn.thonhub.loudspeaker.issued;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import vn.thonhub.loudspeaker.cap.CapAlert;
import vn.thonhub.loudspeaker.cap.CapReader;
import vn.thonhub.loudspeaker.cap.CapRefused;
import vn.thonhub.loudspeaker.cap.CapWriter;

class IssuedDocumentsTest {
    private static final String ID = "0190b2a0-0000-7000-8000-000000000001";
    private static final Instant CONFIRMED = Instant.parse("2026-11-28T17:30:00.900Z");

    private final IssuedDocuments documents = new IssuedDocuments("vinh-hung", "Xã Vĩnh Hưng");

    @Test
    void anEmergencyIsAnActualPublicAlertForItsVillagesUntilItsEnd() throws CapRefused {
        CapAlert alert = readBack(documents.alert(spoken("Lũ", List.of("Thôn 1", "Thôn 2"), false)));

        assertThat(alert.identifier()).isEqualTo(ID);
        assertThat(alert.sender()).isEqualTo("vinh-hung");
        assertThat(alert.sent()).isEqualTo("2026-11-28T17:30:00Z");
        assertThat(List.of(alert.status(), alert.msgType(), alert.scope()))
                .containsExactly("Actual", "Alert", "Public");
        CapAlert.Info info = alert.info().orElseThrow();
        assertThat(info.language()).isEqualTo("vi-VN");
        assertThat(info.event()).isEqualTo("Lũ");
        assertThat(info.description()).isEqualTo("Bà con lên nhà văn hóa.");
        assertThat(info.effective()).isEqualTo("2026-11-28T17:30:02Z");
        assertThat(info.expires()).contains(Instant.parse("2026-11-28T18:00:02Z"));
        assertThat(info.areas()).extracting(CapAlert.Area::description).containsExactly("Thôn 1", "Thôn 2");
    }

    @Test
    void aDrillIsAnExerciseAndALiveOneSaysNothingOfItsNotes() throws CapRefused {
        CapAlert drill = readBack(documents.alert(spoken("Lũ", List.of(), true)));
        CapAlert live = readBack(documents.alert(new Spoken(
                ID, false, "Lũ", Optional.empty(), List.of(), CONFIRMED, CONFIRMED, CONFIRMED.plusSeconds(60))));

        assertThat(drill.status()).isEqualTo("Exercise");
        assertThat(IssuedDocuments.title(drill)).isEqualTo("[Diễn tập] Lũ");
        assertThat(drill.info().orElseThrow().headline())
                .as("as its author wrote it")
                .isEqualTo("Lũ");
        assertThat(live.info().orElseThrow().description()).isEmpty();
        assertThat(live.info().orElseThrow().areas())
                .as("no village known: the commune")
                .containsExactly(new CapAlert.Area("Xã Vĩnh Hưng", List.of()));
    }

    @Test
    void whatTakesItBackNamesItAndLastsNoLongerThanItWould() throws CapRefused {
        CapAlert alert = readBack(documents.alert(spoken("Lũ", List.of("Thôn 1"), true)));

        CapAlert early = readBack(IssuedDocuments.cancel(alert, CONFIRMED.plusSeconds(61)));
        CapAlert late = readBack(IssuedDocuments.cancel(alert, CONFIRMED.plusSeconds(86_400)));

        assertThat(early.references())
                .containsExactly(new CapAlert.Reference("vinh-hung", ID, Instant.parse("2026-11-28T17:30:00Z")));
        assertThat(early.identifier()).isEqualTo(ID + ".cancel");
        assertThat(List.of(early.status(), early.msgType())).containsExactly("Exercise", "Cancel");
        assertThat(early.info().orElseThrow().urgency()).isEqualTo("Past");
        assertThat(early.info().orElseThrow().headline()).isEqualTo("Đã kết thúc: Lũ");
        assertThat(early.info().orElseThrow().expires())
                .isEqualTo(alert.info().orElseThrow().expires());
        assertThat(late.info().orElseThrow().expires())
                .as("never an end before its beginning")
                .isEmpty();
    }

    @Test
    void aRenamedHubTakesBackUnderTheNameOfThen() throws CapRefused {
        CapAlert alert = readBack(new IssuedDocuments("xa cũ, <2>&", "Xã").alert(spoken("Lũ", List.of(), false)));

        assertThat(alert.sender()).as("CAP allows no spaces, commas, < and &").isEqualTo("xa-cũ-2>-");
        assertThat(IssuedDocuments.cancel(alert, CONFIRMED).sender()).isEqualTo(alert.sender());
    }

    @Test
    void titlesOfAnyLengthAndContentMakeADocument() throws CapRefused {
        String longest = "Lũ 🌊".repeat(40).substring(0, 199);
        for (String title : List.of(longest, "x" + longest, "\u0000\u0001", " <&> ", "🌊".repeat(100))) {
            CapAlert alert = readBack(documents.alert(spoken(title, List.of("\u0007", "Thôn <1>"), false)));
            CapAlert.Info info = alert.info().orElseThrow();
            assertThat(info.event()).isNotBlank();
            assertThat(info.headline().length()).isLessThanOrEqualTo(IssuedDocuments.LONGEST_HEADLINE);
            assertThat(info.areas()).extracting(CapAlert.Area::description).containsExactly("Thôn <1>");
            CapAlert cancel = readBack(IssuedDocuments.cancel(alert, CONFIRMED));
            assertThat(cancel.info().orElseThrow().headline())
                    .startsWith("Đã kết thúc: ")
                    .hasSizeLessThanOrEqualTo(IssuedDocuments.LONGEST_HEADLINE);
        }
    }

    /** Through the strict reader, and nothing lost on the way. */
    private static CapAlert readBack(CapAlert alert) throws CapRefused {
        CapAlert read = new CapReader().read(new CapWriter().write(alert).getBytes(StandardCharsets.UTF_8));
        assertThat(read).isEqualTo(alert);
        return read;
    }

    private static Spoken spoken(String title, List<String> villages, boolean drill) {
        Instant start = CONFIRMED.plusMillis(1_500);
        return new Spoken(
                ID,
                drill,
                title,
                Optional.of("Bà con lên nhà văn hóa."),
                villages,
                CONFIRMED,
                start,
                start.plusSeconds(1_800));
    }
}
