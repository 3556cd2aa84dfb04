package vn.thonhub.deploy.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.Media;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.thonhub.core.testing.Peers;
import vn.thonhub.loudspeaker.sim.SignalTune;

/** An official's bulletin from the first word to the printed proof, with an approver at another console and a real speaker. */
class OfficialIT {
    /** A Thursday, 05:10; Friday 30/4 is the holiday. */
    private static final Instant THURSDAY = Instant.parse("2027-04-28T22:10:00Z");

    private static final Instant JUST_BEFORE = Instant.parse("2027-04-28T22:29:40Z");
    private static final String HOLIDAY = "2027-04-30";
    private static final String TITLE = "Bản tin sáng";
    private static final String BULLETIN = "Kính mời bà con thôn Đông họp lúc 19h30 ngày 06/5 tại nhà văn hóa.";

    @TempDir
    Path folder;

    private BroadcastOffice office;
    private Chromium chromium;
    private Tab official;
    private Tab approver;

    @BeforeEach
    void open() {
        Peers.program("espeak-ng");
        chromium = new Chromium();
        office = new BroadcastOffice(folder, THURSDAY);
        official = at(BroadcastOffice.OFFICIAL, Screen.DESKTOP);
    }

    private Tab at(String user, Screen screen) {
        Tab tab = chromium.open(office.console(), screen, office.clock().inBrowser());
        tab.signIn(user, BroadcastOffice.PASSWORD);
        return tab;
    }

    @AfterEach
    void close() {
        for (Tab tab : new Tab[] {official, approver}) {
            if (tab != null) {
                tab.close();
            }
        }
        if (office != null) {
            office.close();
        }
        chromium.close();
    }

    @Test
    void aBulletinIsWrittenHeardPlannedApprovedPlayedAndItsProofPrinted() {
        official.go("speakers");
        official.seen("compose-schedule").click();
        writesAndHears();
        plansWeekdaysButTheHoliday();
        official.seen("save-submit").click();
        official.await("[data-testid=schedule-state][data-state=submitted]");
        assertThat(official.seen("approve-schedule").count()).isZero();

        approver = at(BroadcastOffice.APPROVER, Screen.PHONE);
        hearsAndApproves();
        official.await("[data-testid=schedule-state][data-state=approved]");
        assertThat(official.seen("on-air").getAttribute("data-state")).isEqualTo("silent");
        assertThat(official.await("[data-testid=on-air-next] a").textContent()).isEqualTo(TITLE);

        itIsTime();
        office.switchOnTheSpeaker();
        official.await("[data-testid=on-air][data-state=playing]");
        official.await("[data-testid=schedule-play][data-state=completed] a").click();
        printsTheProof();
        official.await("[data-testid=on-air][data-state=silent]");
        assertThat(official.seen("on-air-next").textContent()).contains("05:30 03/05/2027");
        official.assertClean();
        approver.assertClean();
    }

    private void writesAndHears() {
        official.seen("write-item").click();
        official.seen("speech-text").fill(BULLETIN);
        official.seen("speech-listen").click();
        official.seen("speech-preview").waitFor();
        official.page()
                .waitForFunction(
                        "() => document.querySelector('[data-testid=speech-preview] audio')?.currentTime > 0.3");
        official.page().locator("[data-testid=speech-preview] summary").click();
        assertThat(official.seen("speech-preview").textContent())
                .as("as it is read")
                .contains("mười chín giờ ba mươi");
        official.seen("speech-title").fill(TITLE);
        official.seen("speech-keep").click();
        assertThat(official.await("[data-testid=programme-items] li").textContent())
                .contains(TITLE);
    }

    private void plansWeekdaysButTheHoliday() {
        assertThat(official.seen("schedule-title").inputValue()).isEqualTo(TITLE);
        official.seen("schedule-times").fill("5h30");
        official.seen("schedule-from").fill("2027-04-29");
        official.seen("schedule-except").fill(HOLIDAY);
        official.seen("add-except").click();
        official.page()
                .waitForFunction("() => document.querySelector('[data-testid=schedule-summary]')?.textContent"
                        + ".includes('trừ 30/4')");
        assertThat(official.seen("schedule-summary").textContent()).contains("05:30", "thứ Hai đến thứ Sáu");
        assertThat(official.seen("schedule-next").textContent())
                .contains("05:30 29/04/2027", "05:30 03/05/2027")
                .doesNotContain("30/04/2027");
    }

    private void hearsAndApproves() {
        approver.go("speakers");
        approver.seen("tab-inbox").click();
        approver.await("[data-testid=schedule][data-state=submitted] a").click();
        approver.page().locator("[data-testid=programme-items] summary").click();
        assertThat(approver.seen("item-script").textContent()).isEqualTo(BULLETIN);
        approver.page().locator("[data-testid=programme-items] audio").evaluate("audio => { audio.play(); }");
        approver.page()
                .waitForFunction(
                        "() => document.querySelector('[data-testid=programme-items] audio').currentTime > 0.3");
        approver.seen("approve-schedule").click();
        approver.await("[data-testid=schedule-state][data-state=approved]");
        assertThat(approver.seen("schedule-decision").textContent()).contains(BroadcastOffice.APPROVER + " duyệt");
    }

    private void itIsTime() {
        office.clock().set(JUST_BEFORE);
        office.clock().tell(official);
        office.clock().tell(approver);
    }

    private void printsTheProof() {
        official.await("[data-testid=delivery][data-speaker=" + BroadcastOffice.SPEAKER + "][data-state=completed]");
        JsonNode proof = office.client()
                .get("/api/v1/proof-of-play?until=" + office.clock().instant())
                .at("/items/0");
        long planned = proof.path("duration_ms").asLong();
        // A busy machine may wake the player late; it then leaves out what is over.
        assertThat(office.playedMs()).isBetween(planned - 2_000, planned + 200);
        assertThat(proof.path("played_ms").asLong()).isBetween(planned - 2_000, planned + 200);
        official.page().evaluate("window.print = () => { window.printed = true; }");
        official.seen("print-proof").click();
        assertThat(official.page().evaluate("window.printed")).isEqualTo(true);

        official.page().emulateMedia(new Page.EmulateMediaOptions().setMedia(Media.PRINT));
        assertThat(official.seen("proof-paper").textContent()).contains("Xã Vĩnh Hưng", BroadcastOffice.OFFICIAL);
        assertThat(official.seen("delivery").textContent()).isEqualTo("Loa nhà văn hóa");
        assertThat(official.seen("nav-speakers").count()).isZero();
        assertThat(official.seen("on-air").count()).isZero();
        official.page().emulateMedia(new Page.EmulateMediaOptions().setMedia(Media.SCREEN));
    }

    @Test
    void whatSoundsIsSeenOnEveryScreenAndStoppedThere() {
        office.switchOnTheSpeaker();
        String tune = office.client()
                .upload("/api/v1/audio?title=Nhac", SignalTune.wav())
                .path("id")
                .asText();
        office.client().post("/api/v1/broadcasts", Map.of("title", "Nhạc hiệu", "audio_id", tune, "repeat", 10));
        official.go("wifi");
        official.await("[data-testid=on-air][data-state=playing]");
        assertThat(official.seen("on-air-now").textContent()).isEqualTo("Nhạc hiệu");
        official.await("[data-testid=on-air] >> text=1/1 loa");

        Barriers barriers = new Barriers(official.page());
        barriers.look("on air");

        official.seen("on-air-stop").click();
        official.seen("on-air-stop-confirm").click();
        official.await("[data-testid=on-air][data-state=silent]");
        assertThat(office.client()
                        .get("/api/v1/proof-of-play")
                        .at("/items/0/state")
                        .asText())
                .isEqualTo("failed");
        for (String room : List.of("/speakers/compose", "/speakers?tab=calendar", "/speakers?tab=audio")) {
            official.show(room);
            barriers.look(room);
        }
        assertThat(barriers.found()).isEmpty();
        official.assertClean();
    }
}
