package vn.thonhub.deploy.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.thonhub.deploy.demo.DemoUser;

/** Warnings of others: an administrator follows the province's feed, an official sees what came and takes it up. */
class WarningFeedsIT {
    private static final Instant MORNING = Instant.parse("2027-04-28T22:10:00Z");
    private static final String ROOM = "/speakers/emergency/feeds";
    private static final String FEED = "[data-testid=feed][data-feed=tinh]";

    @TempDir
    Path folder;

    private BroadcastOffice office;
    private Chromium chromium;
    private Province province;
    private Tab tab;

    @BeforeEach
    void open() {
        chromium = new Chromium();
        office = new BroadcastOffice(folder, MORNING);
        province = new Province();
        province.warn(
                "lu-1",
                "Lũ quét ở thôn Đông",
                BroadcastOffice.VILLAGE,
                office.clock().instant());
        province.warn(
                "lu-2", "Lũ quét ở huyện khác", "Huyện khác", office.clock().instant());
        province.publishRubbish("hong");
        tab = chromium.open(office.console(), Screen.DESKTOP, office.clock().inBrowser());
        tab.signIn(DemoUser.NAME, BroadcastOffice.PASSWORD);
    }

    @AfterEach
    void close() {
        if (tab != null) {
            tab.close();
        }
        if (province != null) {
            province.close();
        }
        if (office != null) {
            office.close();
        }
        chromium.close();
    }

    @Test
    void aFeedIsFollowedItsFaultsNameTheRemedyAndWhatCameIsTakenUp() {
        tab.show("/speakers/emergency");
        tab.seen("open-feeds").click();
        takesThePageForTheFeed();
        mendsTheAddress();
        looksAround();
        anOfficialSeesWhatCame();
        theProvinceGoesAway();
        removesTheFeed();
        tab.assertClean();
    }

    private void takesThePageForTheFeed() {
        tab.seen("new-feed").click();
        tab.seen("feed-name").fill("Tỉnh");
        tab.seen("feed-url").fill(province.page());
        tab.seen("feed-every").selectOption("15");
        tab.seen("feed-areas").fill(BroadcastOffice.VILLAGE + "\n");
        tab.seen("feed-events").fill("lũ");
        tab.seen("feed-save").click();
        assertThat(tab.await(FEED + "[data-state=fault] [data-testid=feed-fault]")
                        .textContent())
                .contains("không phải nguồn tin Atom", "trang web");
    }

    private void mendsTheAddress() {
        tab.seen("edit-feed").click();
        assertThat(tab.seen("feed-areas").inputValue()).isEqualTo(BroadcastOffice.VILLAGE);
        tab.seen("feed-url").fill(province.feed());
        tab.seen("feed-save").click();
        Locator feed = tab.await(FEED + "[data-state=ok]");
        tab.await(FEED + " [data-testid=feed-refused]");
        assertThat(feed.textContent())
                .contains(
                        "Đọc được lần cuối", "15 giây", "Nghiêm trọng trở lên", BroadcastOffice.VILLAGE, "lũ", "1 mục");
        tab.await("[data-testid=received-alert][data-alert=lu-2][data-fate=area]");
        assertThat(tab.await("[data-testid=received-alert][data-alert=lu-1][data-fate=offered]")
                        .textContent())
                .contains("Lũ quét ở thôn Đông", "Nghiêm trọng", "Tỉnh");
    }

    private void looksAround() {
        Barriers barriers = new Barriers(tab.page());
        barriers.look("feeds");
        tab.seen("edit-feed").click();
        barriers.look("a feed's form");
        tab.page().keyboard().press("Escape");
        assertThat(barriers.found()).isEmpty();
    }

    /** At a phone; only an administrator changes feeds. */
    private void anOfficialSeesWhatCame() {
        try (Tab phone =
                chromium.open(office.console(), Screen.PHONE, office.clock().inBrowser())) {
            phone.signIn(BroadcastOffice.OFFICIAL, BroadcastOffice.PASSWORD);
            phone.show(ROOM);
            Locator offered = phone.await("[data-testid=received-alert][data-fate=offered]");
            assertThat(phone.seen("new-feed").count() + phone.seen("edit-feed").count())
                    .isZero();
            Barriers barriers = new Barriers(phone.page());
            barriers.look("feeds at a phone");
            assertThat(barriers.found()).isEmpty();
            offered.locator("a").click();
            assertThat(phone.seen("offer").textContent()).contains("Lũ quét ở thôn Đông");
            phone.assertClean();
        }
    }

    private void theProvinceGoesAway() {
        province.goAway();
        assertThat(tab.await(FEED + "[data-state=fault]").textContent())
                .contains("từ chối", "503", "Đọc được lần cuối")
                .doesNotContain("Chưa đọc được");
    }

    private void removesTheFeed() {
        tab.seen("edit-feed").click();
        tab.seen("feed-remove").click();
        tab.seen("feed-remove-yes").click();
        tab.page().waitForFunction("() => !document.querySelector('[data-testid=feed]')");
        assertThat(office.client().get("/api/v1/cap/feeds").path("items")).isEmpty();
        assertThat(tab.seen("received-alert").count()).isEqualTo(2);
    }
}
