package vn.thonhub.deploy.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.thonhub.camera.evidence.PackageCheck;
import vn.thonhub.camera.retention.FootageLimits;
import vn.thonhub.deploy.demo.DemoUser;

/** What people are told of footage that retention has deleted, in a real browser, on a hub that may keep less and less. */
class DeletedFootageIT {
    private static final Duration LONG = Duration.ofDays(30);
    private static final Duration SHORT = Duration.ofSeconds(1);
    private static final long ROOM = 1L << 40;

    @TempDir
    Path folder;

    private CameraYard yard;
    private Chromium chromium;
    private Tab tab;

    @BeforeEach
    void start() {
        chromium = new Chromium();
        yard = new CameraYard(folder);
    }

    @AfterEach
    void stop() {
        if (tab != null) {
            tab.close();
        }
        if (yard != null) {
            yard.close();
        }
        if (chromium != null) {
            chromium.close();
        }
    }

    @Test
    void whatIsDeletedIsToldAsDeletedAndNoLongerOffered() throws Exception {
        String alert = yard.alertWithClip();

        yard.keep(new FootageLimits(LONG, LONG, LONG, 1, 0));
        open(Screen.DESKTOP, "/storage");
        tab.await("[data-testid=storage-budget]");
        assertThat(tab.seen("storage-state").textContent()).isEqualTo("Đã dùng hết dung lượng được phép");
        keepsNobodyOut("a budget that is used up");
        tab.show("/alerts/" + alert);
        tab.await("[data-testid=alert-clip]");
        assertThat(tab.seen("export-left").count())
                .as("evidence of an open alert stays")
                .isZero();
        tab.assertClean();
        tab.close();

        yard.client().post("/api/v1/alerts/" + alert + "/resolve", Map.of("disposition", "true"));
        yard.keep(new FootageLimits(SHORT, LONG, LONG, ROOM, 0));
        CameraYard.await(() -> kept("clip") == 0);
        open(Screen.PHONE, "/alerts/" + alert);
        tab.await("[data-testid=clip-gone]");
        assertThat(tab.seen("alert-clip").count()).isZero();
        tab.await("[data-testid=export-left][data-left=stills]");
        keepsNobodyOut("an alert without its clip");
        picturesAreTakenOut();
        tab.close();

        yard.keep(new FootageLimits(SHORT, SHORT, LONG, ROOM, 0));
        CameraYard.await(() -> kept("still") == 0);
        open(Screen.PHONE, "/alerts/" + alert);
        tab.await("[data-testid=export-left][data-left=nothing]");
        assertThat(tab.seen("export-evidence").isDisabled()).isTrue();
        assertThat(tab.seen("export-left").textContent()).contains("Không còn gì để xuất");
        keepsNobodyOut("an alert without footage");
    }

    private void open(Screen screen, String path) {
        tab = chromium.open(yard.console(), screen);
        tab.signIn(DemoUser.NAME, CameraYard.PASSWORD);
        tab.show(path);
    }

    private void keepsNobodyOut(String what) {
        Barriers barriers = new Barriers(tab.page());
        barriers.look(what);
        assertThat(barriers.found()).isEmpty();
    }

    private void picturesAreTakenOut() throws Exception {
        Locator offer = tab.seen("export-evidence");
        assertThat(offer.isEnabled()).isTrue();
        offer.click();
        tab.await("dialog textarea").fill("Va chạm xe máy, hồ sơ công an xã");
        Download download =
                tab.page().waitForDownload(() -> tab.seen("evidence-make").click());
        assertThat(PackageCheck.check(download.path(), Optional.empty()).faults())
                .isEmpty();
    }

    /** How many pieces of a kind there are. */
    private int kept(String kind) {
        for (var one : yard.client().get("/api/v1/footage/storage").path("kinds")) {
            if (one.path("kind").asText().equals(kind)) {
                return one.path("items").asInt();
            }
        }
        throw new AssertionError("the hub keeps no " + kind);
    }
}
