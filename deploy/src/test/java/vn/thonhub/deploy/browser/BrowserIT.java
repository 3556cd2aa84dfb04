package vn.thonhub.deploy.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Request;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.WebSocket;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import vn.thonhub.camera.evidence.PackageCheck;
import vn.thonhub.deploy.demo.DemoUser;

/** The console in a real browser, on a hub with a simulated village. */
class BrowserIT {
    @TempDir
    static Path folder;

    private static SmallVillage village;
    private static Chromium chromium;

    private Tab tab;

    @BeforeAll
    static void start() {
        chromium = new Chromium();
        village = new SmallVillage(folder);
    }

    @AfterAll
    static void stop() {
        if (village != null) {
            village.close();
        }
        if (chromium != null) {
            chromium.close();
        }
    }

    @AfterEach
    void closeTab() {
        if (tab != null) {
            tab.close();
        }
    }

    private void signIn(Screen screen) {
        tab = chromium.open(village.console(), screen);
        tab.signIn(DemoUser.NAME, SmallVillage.PASSWORD);
    }

    @ParameterizedTest
    @EnumSource
    void liveVideoAdvancesOnTheWall(Screen screen) {
        signIn(screen);
        tab.go("cameras");
        if (screen == Screen.PHONE) {
            // A phone starts with pictures, to save its line.
            tab.seen("camera-still").first().waitFor();
            tab.page().locator("label:has(input[value=video])").tap();
        }
        // all() takes what is there at once: both cameras must be on the wall before it is asked.
        tab.seen("live-video").nth(1).waitFor();
        for (Locator video : tab.seen("live-video").all()) {
            video.scrollIntoViewIfNeeded();
            String camera = video.getAttribute("data-camera");
            tab.await("[data-testid=live-video][data-camera=" + camera + "][data-phase=playing]");
            LivePicture.awaitAdvance(video);
        }
        assertThat(tab.seen("live-video").count()).isEqualTo(2);
        tab.assertClean();
    }

    @ParameterizedTest
    @EnumSource
    void anAlertArrivesWithoutReloadAndIsTakenUp(Screen screen) {
        signIn(screen);
        tab.go("alerts");
        tab.page().evaluate("window.neverReloaded = true");
        List<String> known = village.alerts();
        village.lookAnew();
        String id = (String) tab.page()
                .waitForFunction(
                        "known => [...document.querySelectorAll('[data-kind=\"camera.motion\"]')]"
                                + ".map(card => card.dataset.alert).find(id => !known.includes(id))",
                        known)
                .jsonValue();
        assertThat(tab.page().evaluate("window.neverReloaded")).isEqualTo(true);
        assertThat(village.alert(id).path("handling").asText()).isEqualTo("new");

        tab.page()
                .locator("[data-alert='" + id + "'] [data-testid=acknowledge]")
                .click();
        tab.await("[data-alert='" + id + "'][data-handling=acknowledged]");
        JsonNode taken = village.alert(id);
        assertThat(taken.path("handling").asText()).isEqualTo("acknowledged");
        assertThat(taken.path("assignee").asText()).isEqualTo(DemoUser.NAME);

        tab.signOut();
        assertThat(tab.page()
                        .request()
                        .get(village.console() + "/api/v1/session")
                        .status())
                .isEqualTo(401);
        tab.assertClean();
    }

    @Test
    void whoSignsOutWhileSomethingIsUnderWayIsNotToldThatTheSessionEnded() {
        signIn(Screen.DESKTOP);
        tab.go("alerts");
        List<Route> held = new ArrayList<>();
        tab.page().route("**/api/v1/alerts/summary", held::add);
        village.lookAnew();
        tab.page().waitForCondition(() -> !held.isEmpty());

        tab.signOut();
        held.forEach(Route::resume);
        // The hub has answered whatever reached it by then.
        assertThat(tab.page().evaluate("() => fetch('/readyz').then(answer => answer.ok)"))
                .isEqualTo(true);
        assertThat(tab.page().locator("[role=status]").allTextContents()).noneMatch(text -> text.contains("Phiên"));
        tab.assertClean();
    }

    @Test
    void theClipOfAnAlertPlays() {
        String alert = village.alertWithClip();
        signIn(Screen.DESKTOP);
        tab.show("/alerts/" + alert);
        Locator clip = tab.await("[data-testid=alert-clip]");
        clip.evaluate("video => video.play()");
        LivePicture.awaitAdvance(clip);
        tab.assertClean();
    }

    @Test
    void evidenceOfAnAlertIsDownloadedOnceAReasonIsGiven() throws Exception {
        String alert = village.alertWithClip();
        signIn(Screen.PHONE);
        tab.show("/alerts/" + alert);
        tab.await("[data-testid=export-evidence]").click();
        tab.seen("evidence-make").click();
        tab.await("dialog [aria-invalid=true]").fill("Va chạm xe máy, hồ sơ công an xã");
        Download download =
                tab.page().waitForDownload(() -> tab.seen("evidence-make").click());
        tab.seen("evidence-made").waitFor();
        assertThat(download.suggestedFilename()).startsWith("chung-cu-").endsWith(".zip");
        assertThat(PackageCheck.check(download.path(), Optional.empty()).faults())
                .isEmpty();
        tab.assertClean();
    }

    @ParameterizedTest
    @EnumSource
    void everyScreenCanBeUsedWithoutSeeingItInLightAndDark(Screen screen) {
        List<String> screens = List.of(
                "/alerts",
                "/",
                village.first("/api/v1/alerts?handling=new", "/alerts"),
                "/cameras",
                village.first("/api/v1/cameras", "/cameras"),
                "/wifi",
                village.first("/api/v1/wifi/access-points", "/wifi"),
                "/speakers",
                village.first("/api/v1/broadcasts", "/speakers/broadcasts"),
                "/storage");
        tab = chromium.open(village.console(), screen);
        tab.seen("sign-in").waitFor();
        Barriers barriers = new Barriers(tab.page());
        barriers.look("sign-in");
        tab.signIn(DemoUser.NAME, SmallVillage.PASSWORD);
        for (String one : screens) {
            tab.show(one);
            barriers.look(one);
        }
        assertThat(barriers.found()).isEmpty();
        tab.assertClean();
    }

    /** News is read a moment after it is heard, and the page that heard it may have been left by then. */
    @Test
    void aPageThatWasLeftDoesNotAskForTheNextOnesDevice() {
        String alert = village.alertWithClip();
        tab = chromium.open(village.console(), Screen.DESKTOP);
        tab.signIn(DemoUser.NAME, SmallVillage.PASSWORD);
        tab.page().clock().install();
        WebSocket live = tab.page().waitForWebSocket(() -> tab.page().reload());
        tab.show("/alerts/" + alert);
        tab.page().clock().pauseAt(System.currentTimeMillis() + 10_000);
        live.waitForFrameReceived(
                new WebSocket.WaitForFrameReceivedOptions()
                        .setPredicate(frame -> String.valueOf(frame.text()).contains(alert)),
                () -> village.note(alert, "Đã gọi trưởng thôn."));
        Request asked = tab.page()
                .waitForRequest(url -> url.url().matches(".*/api/v1/alerts/(?!summary)[0-9a-z-]+"), () -> {
                    tab.page()
                            .evaluate("path => { location.hash = path }", village.first("/api/v1/cameras", "/cameras"));
                    tab.await("[data-testid=camera-edit]");
                    tab.page().clock().runFor(2_000);
                });
        assertThat(asked.url()).endsWith(alert);
        tab.assertClean();
    }

    /** The hub may be gone for a moment, or another release with other files since this tab was opened. */
    @Test
    void aScreenThatCannotBeFetchedSaysSoAndIsThereOnTheNextTry() {
        tab = chromium.open(village.console(), Screen.PHONE);
        tab.page().route("**/assets/StorageScreen*.js", Route::abort);
        tab.signIn(DemoUser.NAME, SmallVillage.PASSWORD);
        tab.show("/storage");
        tab.seen("load-again").waitFor();
        tab.page().unroute("**/assets/StorageScreen*.js");
        tab.seen("load-again").click();
        tab.seen("storage-state").first().waitFor();
    }

    @Test
    void aWrongPasswordIsSaidAndLetsNobodyIn() {
        tab = chromium.open(village.console(), Screen.DESKTOP);
        tab.seen("username").fill(DemoUser.NAME);
        tab.seen("password").fill("not the password");
        tab.seen("sign-in-submit").click();
        tab.seen("sign-in-error").waitFor();
        assertThat(tab.page().getByTestId("nav-alerts").count()).isZero();
        tab.assertClean();
    }
}
