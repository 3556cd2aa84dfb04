package vn.thonhub.deploy.browser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Mouse;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.BoundingBox;
import com.microsoft.playwright.options.Media;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.thonhub.deploy.demo.DemoUser;
import vn.thonhub.loudspeaker.sim.SignalTune;

/**
 * The rooms around the loudspeakers in one official's morning: volumes, zones, the commune's rules, a station with what is
 * heard when it is gone, the calendar's marks, and the month on paper. The horn of the only speaker is cut off.
 */
class SpeakerRoomsIT {
    /** A Thursday, 05:10. */
    private static final Instant THURSDAY = Instant.parse("2027-04-28T22:10:00Z");

    private static final Instant JUST_BEFORE = Instant.parse("2027-04-28T22:29:45Z");
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    /** Long enough for a microphone to tell. */
    private static final long HEARD_MS = 6_000;

    private static final String TUNE = "Nhạc hiệu";
    private static final String RELAYED = "Tiếp sóng buổi sáng";
    private static final String SATURDAYS = "Tin thứ Bảy";
    private static final String DEVICE = "/speakers/device/" + BroadcastOffice.SPEAKER;
    private static final List<String> ROOMS = List.of(
            DEVICE,
            "/speakers/map/places",
            "/speakers/zones/list",
            "/speakers/rules/commune",
            "/speakers/report/month",
            "/speakers?tab=relays",
            "/speakers/emergency");

    @TempDir
    Path folder;

    private BroadcastOffice office;
    private Chromium chromium;
    private QuietStation station;
    private Tab tab;
    private String tune;

    @BeforeEach
    void open() {
        chromium = new Chromium();
        office = new BroadcastOffice(folder, THURSDAY);
        tune = office.client()
                .upload("/api/v1/audio?title=Nh%E1%BA%A1c+hi%E1%BB%87u", SignalTune.wav())
                .path("id")
                .asText();
        station = new QuietStation(office.client().download("/api/v1/audio/" + tune + "/content"));
        tab = chromium.open(office.console(), Screen.DESKTOP, office.clock().inBrowser());
        tab.signIn(DemoUser.NAME, BroadcastOffice.PASSWORD);
    }

    @AfterEach
    void close() {
        if (tab != null) {
            tab.close();
        }
        if (station != null) {
            station.close();
        }
        if (office != null) {
            office.close();
        }
        chromium.close();
    }

    @Test
    void aMorningInTheRoomsOfTheLoudspeakers() {
        setsVolumes();
        makesAZone();
        setsTheRules();
        addsAStation();
        String relayed = composesARelay();
        movesAPlayOntoIt();
        itPlaysAndIsStopped(relayed);
        printsTheMonth();
        Barriers barriers = new Barriers(tab.page());
        for (String room : ROOMS) {
            tab.show(room);
            barriers.look(room);
        }
        assertThat(barriers.found()).isEmpty();
        tab.assertClean();
    }

    private void setsVolumes() {
        tab.show(DEVICE);
        tab.seen("speaker-limit").fill("60");
        tab.seen("speaker-volume").fill("80");
        assertThat(tab.seen("speaker-volume-what").textContent()).contains("Không được quá", "60%");
        assertThat(tab.seen("speaker-volume-save").isDisabled()).isTrue();

        tab.seen("speaker-volume").fill("50");
        tab.seen("speaker-emergency-limit").fill("90");
        tab.seen("speaker-volume-save").click();
        tab.page().getByText("Đã đặt âm lượng 50%").first().waitFor();
        JsonNode speaker = office.client().get("/api/v1/speakers/" + BroadcastOffice.SPEAKER);
        assertThat(List.of(speaker.path("volume"), speaker.path("volume_limit"), speaker.path("emergency_limit")))
                .extracting(JsonNode::asInt)
                .containsExactly(50, 60, 90);

        tab.show("/speakers");
        tab.seen("new-broadcast").click();
        assertThat(tab.seen("broadcast-quieter").textContent()).contains("1 loa", "60%");
        tab.page().keyboard().press("Escape");
    }

    private void makesAZone() {
        tab.show("/speakers/zones/list");
        tab.seen("new-zone").click();
        tab.seen("zone-name").fill("Khu chợ");
        tab.page()
                .getByText(BroadcastOffice.VILLAGE, new Page.GetByTextOptions().setExact(true))
                .first()
                .click();
        tab.seen("save-zone").click();
        assertThat(tab.await("[data-testid=zone][data-zone=khu-cho]").textContent())
                .contains("Khu chợ", "1 loa", BroadcastOffice.VILLAGE);
    }

    private void setsTheRules() {
        tab.show("/speakers/rules/commune");
        tab.seen("rule-earliest").fill("05:30");
        tab.page()
                .getByRole(AriaRole.SWITCH, new Page.GetByRoleOptions().setName("do mình soạn"))
                .check();
        tab.seen("save-rules").click();
        tab.page().getByText("Đã lưu quy định phát").first().waitFor();
    }

    private void addsAStation() {
        tab.show("/speakers?tab=relays");
        tab.seen("new-relay").click();
        tab.seen("relay-name").fill("Đài tỉnh");
        tab.seen("relay-url").fill(station.url());
        tab.seen("relay-test").click();
        assertThat(tab.seen("relay-heard").textContent()).contains("LUFS");
        tab.seen("relay-save").click();
        assertThat(tab.await("tr:has([data-testid=relay])").textContent())
                .contains("Đài tỉnh", TUNE, "Chưa đến giờ tiếp sóng");
        station.fallSilent();
    }

    /** @return address of the programme's screen */
    private String composesARelay() {
        tab.show("/speakers/compose");
        tab.seen("schedule-title").fill(RELAYED);
        tab.seen("relay-minutes").fill("10");
        tab.seen("add-relay").click();
        assertThat(tab.seen("relay-item").textContent()).contains("Đài tỉnh", "10 phút", TUNE);
        tab.seen("schedule-from").fill("2027-04-29");
        tab.seen("schedule-times").fill("5h");
        tab.await("[data-testid=finding][data-kind=too_early]");
        assertThat(tab.seen("save-submit").isDisabled()).as("broken rule").isTrue();

        tab.seen("schedule-times").fill("5h30");
        tab.page().waitForFunction("() => !document.querySelector('[data-testid=finding]')");
        tab.seen("save-submit").click();
        tab.await("[data-testid=schedule-state][data-state=submitted]");
        tab.seen("approve-schedule").click();
        tab.await("[data-testid=schedule-state][data-state=approved]");
        return tab.page().url().replaceFirst(".*#", "");
    }

    /** A bulletin of Saturday is dragged to Friday, into the relay. */
    private void movesAPlayOntoIt() {
        office.client()
                .post(
                        "/api/v1/schedules",
                        Map.of(
                                "title",
                                SATURDAYS,
                                "items",
                                List.of(Map.of("audio_id", tune)),
                                "timing",
                                Map.of("times", List.of("05:35"), "from", "2027-05-01")));
        tab.show("/speakers?tab=calendar");
        Locator play = tab.await("[data-testid=calendar-entry]:has-text('" + SATURDAYS + "')");
        assertThat(tab.seen("calendar-mark").count()).as("nothing overlaps yet").isZero();
        Locator friday = tab.page().locator("[data-day='2027-04-30']");

        play.scrollIntoViewIfNeeded();
        Mouse mouse = tab.page().mouse();
        play.hover();
        mouse.down();
        moveTo(mouse, friday.boundingBox());
        assertThat(tab.seen("drag-warning").textContent()).contains(RELAYED);
        mouse.up();
        Locator mark = tab.await("[data-day='2027-04-30'] [data-testid=calendar-mark]");
        assertThat(mark.textContent()).contains("Trùng giờ");
    }

    /** In steps, as a hand does: a drag begins with the first and is over the day with the next. */
    private static void moveTo(Mouse mouse, BoundingBox day) {
        mouse.move(day.x + day.width / 2, day.y + day.height / 2, new Mouse.MoveOptions().setSteps(8));
    }

    private void itPlaysAndIsStopped(String relayed) {
        office.clock().set(JUST_BEFORE);
        office.clock().tell(tab);
        office.switchOnTheSpeakerUnheard();
        tab.await("[data-testid=on-air][data-state=playing]");
        assertThat(tab.seen("on-air-relay").textContent()).contains("Đài tỉnh");
        tab.show("/speakers?tab=relays");
        tab.await("tr:has([data-testid=relay]):has-text('Mất sóng')");
        assertThat(tab.seen("relay-cause").textContent()).contains("Máy chủ của đài từ chối");
        await().atMost(PATIENCE).until(() -> office.playedMs() > HEARD_MS);
        tab.seen("on-air-stop").click();
        tab.seen("on-air-stop-confirm").click();
        tab.await("[data-testid=on-air][data-state=silent]");

        tab.show("/speakers?tab=broadcasts");
        assertThat(tab.await("[data-testid=broadcast][data-state=stopped]").textContent())
                .contains(RELAYED, "Đã dừng")
                .doesNotContain("Lỗi");
        tab.show(relayed);
        tab.await("[data-testid=schedule-play][data-state=stopped] a").click();
        assertThat(tab.await("tr:has([data-testid=fallback-played])").textContent())
                .contains(
                        "Đã dừng", "Đã có lệnh dừng", "phát bài thay tiếp sóng", "micro của loa không nghe thấy tiếng")
                .doesNotContain("Lỗi");
    }

    private void printsTheMonth() {
        tab.show("/speakers/report/month");
        assertThat(tab.seen("proof-total").textContent()).contains("tháng 4 năm 2027", "không nghe thấy 1 lượt");
        Locator shortfall = tab.await("tr:has([data-testid=shortfall])");
        assertThat(shortfall.textContent()).contains(RELAYED, "Đã có lệnh dừng", "không nghe thấy tiếng");
        assertThat(tab.page().locator("tr:has([data-testid=proof-line])").allTextContents())
                .hasSize(2)
                .allSatisfy(line -> assertThat(line).contains("0/1"));

        tab.page().evaluate("window.print = () => { window.printed = true; }");
        tab.seen("proof-print").click();
        assertThat(tab.page().evaluate("window.printed")).isEqualTo(true);
        tab.page().emulateMedia(new Page.EmulateMediaOptions().setMedia(Media.PRINT));
        assertThat(tab.seen("proof-paper").textContent()).contains("Xã Vĩnh Hưng", "tháng 4 năm 2027");
        assertThat(shortfall.isVisible()).isTrue();
        assertThat(tab.seen("nav-speakers").count()).isZero();
        assertThat(tab.seen("proof-csv").count()).isZero();
        tab.page().emulateMedia(new Page.EmulateMediaOptions().setMedia(Media.SCREEN));

        String address = tab.seen("proof-pdf").getAttribute("href");
        byte[] pdf = office.client().download(address.substring(address.indexOf("/api/")));
        assertThat(new String(pdf, 0, 5, StandardCharsets.US_ASCII)).isEqualTo("%PDF-");
    }
}
