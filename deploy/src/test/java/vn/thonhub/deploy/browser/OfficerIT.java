package vn.thonhub.deploy.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.Media;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.thonhub.deploy.demo.DemoUser;

/** What two officers do with one alert, each at an own console: from its arrival to the month's numbers. */
class OfficerIT {
    private static final String CARD = "[data-testid=alert-card][data-kind='camera.motion']";
    private static final String NOTE = "Chỉ là con chó chạy qua cổng";

    @TempDir
    static Path folder;

    private static CameraYard yard;
    private static Chromium chromium;

    private Tab first;
    private Tab second;

    @BeforeAll
    static void start() {
        chromium = new Chromium();
        yard = new CameraYard(folder);
        yard.police("an", CameraYard.RECORDED);
        yard.police("binh", CameraYard.RECORDED);
    }

    @AfterAll
    static void stop() {
        if (yard != null) {
            yard.close();
        }
        if (chromium != null) {
            chromium.close();
        }
    }

    @AfterEach
    void closeTabs() {
        for (Tab tab : new Tab[] {first, second}) {
            if (tab != null) {
                tab.close();
            }
        }
    }

    private static Tab officer(String name, Screen screen) {
        Tab tab = chromium.open(yard.console(), screen);
        tab.signIn(name, CameraYard.PASSWORD);
        tab.go("alerts");
        return tab;
    }

    @Test
    void anAlertIsLookedAtTakenUpNotedAndResolvedAndTheOtherOfficerSeesEachStep() {
        first = officer("an", Screen.PHONE);
        second = officer("binh", Screen.DESKTOP);
        String alert = arrives(first);
        arrives(second);

        looksAtTheClip(first, alert);
        first.seen("alert-open").first().click();
        first.seen("acknowledge").click();
        second.await(card(alert) + "[data-handling=acknowledged]");

        second.await(card(alert)).getByTestId("alert-open").click();
        first.seen("alert-note-text").fill(NOTE);
        first.seen("alert-note-add").click();
        second.await("[data-testid=alert-history] >> text=" + NOTE);

        first.seen("resolve").click();
        first.seen("disposition-false_alarm").check();
        first.seen("resolve-confirm").click();
        second.await("[data-testid=alert-state][data-handling=resolved]");
        assertThat(second.seen("alert-state").textContent()).contains("Báo nhầm");

        inTheNumbers(first);
        first.assertClean();
        second.assertClean();
    }

    private static String card(String alert) {
        return "[data-testid=alert-card][data-alert='" + alert + "']";
    }

    /** Without a reload, whether the list stood at its top or not. */
    private static String arrives(Tab tab) {
        tab.await(CARD + ",[data-testid=new-items]");
        Locator waiting = tab.seen("new-items");
        if (waiting.count() > 0) {
            waiting.click();
        }
        return tab.await(CARD).getAttribute("data-alert");
    }

    /** It plays in its place in the feed as soon as there is one. */
    private static void looksAtTheClip(Tab tab, String alert) {
        yard.motionEnds();
        tab.await(card(alert) + " [data-testid=preview]").click();
        tab.page().waitForFunction("() => document.querySelector('[data-testid=preview-video]')?.currentTime > 0.3");
    }

    private static void inTheNumbers(Tab tab) {
        tab.go("alerts");
        tab.seen("open-numbers").click();
        Locator row = tab.await("[data-testid=kind-row][data-kind='camera.motion'][data-false='1']");
        assertThat(row.isVisible()).isTrue();
        assertThat(tab.seen("total-false").textContent()).isEqualTo("1");
        assertThat(tab.seen("numbers-csv").getAttribute("href")).contains("/alerts/numbers/csv");
        goesToPaper(tab);
    }

    /** With whose numbers they are and without what is only for a screen. */
    private static void goesToPaper(Tab tab) {
        tab.page().emulateMedia(new Page.EmulateMediaOptions().setMedia(Media.PRINT));
        assertThat(tab.seen("numbers-paper").isVisible()).isTrue();
        assertThat(tab.seen("kind-row").first().isVisible()).isTrue();
        assertThat(tab.seen("numbers-csv").count()).isZero();
        assertThat(tab.seen("nav-alerts").count()).isZero();
        tab.page().emulateMedia(new Page.EmulateMediaOptions().setMedia(Media.SCREEN));
    }

    @Test
    void theRoomsAroundAlertsKeepNobodyOut() {
        for (Screen screen : new Screen[] {Screen.PHONE, Screen.DESKTOP}) {
            first = chromium.open(yard.console(), screen);
            first.signIn(DemoUser.NAME, CameraYard.PASSWORD);
            Barriers barriers = new Barriers(first.page());
            for (String room : new String[] {"numbers", "duty", "channels", "channels/new"}) {
                first.show("/desk/" + room);
                barriers.look(room);
            }
            assertThat(barriers.found()).isEmpty();
            first.assertClean();
            first.close();
        }
    }
}
