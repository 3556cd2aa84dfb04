package vn.thonhub.deploy.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.options.BoundingBox;
import com.microsoft.playwright.options.WaitForSelectorState;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.thonhub.camera.evidence.PackageCheck;
import vn.thonhub.camera.sim.rtsp.ConnectionFault;
import vn.thonhub.camera.sim.video.StreamKind;
import vn.thonhub.deploy.demo.DemoUser;

/** The rooms around a camera in a real browser: looking back, finding one, hiding parts of it, and pictures that come back. */
class CameraRoomsIT {
    private static final String PLAYING = "[data-testid=live-video][data-phase=playing]";
    /** Corners of a mask in shares of the picture, and what surely lies within it. */
    private static final double[][] MASK = {{0.3, 0.3}, {0.7, 0.3}, {0.7, 0.7}, {0.3, 0.7}};

    private static final double[] WITHIN = {0.35, 0.65};
    private static final int GREY = 56;
    private static final int TOLERANCE = 12;

    @TempDir
    static Path folder;

    private static CameraYard yard;
    private static Chromium chromium;

    private Tab tab;

    @BeforeAll
    static void start() {
        chromium = new Chromium();
        yard = new CameraYard(folder);
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
    void closeTab() {
        if (tab != null) {
            tab.close();
        }
    }

    private void open(Screen screen, String path) {
        tab = chromium.open(yard.console(), screen);
        tab.signIn(DemoUser.NAME, CameraYard.PASSWORD);
        tab.show(path);
    }

    @Test
    void theTimelineShowsGapsAndEventsAndPlaysAndGivesOutAnyRange() throws IOException {
        yard.recordSomething();
        open(Screen.DESKTOP, "/cameras/" + CameraYard.RECORDED + "/footage");
        // In ten minutes a gap of seconds can be seen; the view opens around what is played.
        tab.seen("clip").first().click();
        Locator video = tab.await("[data-testid=footage-video]");
        LivePicture.awaitAdvance(video);
        tab.page().locator("label:has(input[value=minutes])").click();
        assertThat(gaps()).as("gaps between stretches").isNotEmpty().anyMatch(width -> width > 1);
        assertThat(tab.page().getByTestId("clip-mark").count()).isPositive();
        assertThat(tab.page().getByTestId("alert-mark").count()).isPositive();

        JsonNode later = yard.spans().path(yard.spans().size() - 1);
        double at = Instant.parse(later.path("from").asText()).toEpochMilli() + 1000;
        press(at);
        tab.page()
                .waitForFunction(
                        "at => Math.abs(document.querySelector('[data-testid=footage-at]').dataset.at - at) < 3000",
                        at);
        LivePicture.awaitAdvance(video);

        exported(video);
        takenAsEvidence();
        tab.assertClean();
    }

    /** A stretch marked on the timeline; its end is being recorded still. */
    private void takenAsEvidence() throws IOException {
        tab.seen("mark-from").click();
        tab.page()
                .locator("[data-testid=footage-video]")
                .evaluate("video => new Promise(done => { video.onseeked = done; video.currentTime += 2; })");
        tab.seen("mark-to").click();
        tab.seen("chosen").waitFor();
        tab.seen("export-evidence").click();
        Barriers barriers = new Barriers(tab.page());
        barriers.look("evidence of a recording");
        assertThat(barriers.found()).isEmpty();
        tab.seen("evidence-make").click();
        tab.await("dialog [aria-invalid=true]").fill("Trộm xe ở chợ, công an xã");
        Download download =
                tab.page().waitForDownload(() -> tab.seen("evidence-make").click());
        tab.seen("evidence-made").waitFor();
        assertThat(PackageCheck.check(download.path(), Optional.empty()).faults())
                .isEmpty();
    }

    @Test
    void theQualityOfTheLineIsDrawn() {
        CameraYard.await(yard::measured);
        open(Screen.PHONE, "/cameras/" + CameraYard.WATCHED);
        tab.seen("chart").first().scrollIntoViewIfNeeded();
        assertThat(tab.page().locator("[data-testid=chart] canvas").count()).isGreaterThanOrEqualTo(2);
        assertThat(tab.seen("camera-uptime").count()).isEqualTo(1);
        Barriers barriers = new Barriers(tab.page());
        barriers.look("camera with charts");
        assertThat(barriers.found()).isEmpty();
        tab.assertClean();
    }

    /** Widths of the stretches without recording between two with, in pixels. */
    private List<Double> gaps() {
        List<BoundingBox> spans = tab.page().getByTestId("span").all().stream()
                .map(Locator::boundingBox)
                .sorted((one, other) -> Double.compare(one.x, other.x))
                .toList();
        return IntStream.range(1, spans.size())
                .mapToObj(i -> spans.get(i).x - spans.get(i - 1).x - spans.get(i - 1).width)
                .toList();
    }

    /** Presses the timeline, of which ten minutes are shown, where a moment stands. */
    private void press(double at) {
        BoundingBox bar = tab.seen("timeline").boundingBox();
        JsonNode earlier = yard.spans().path(0);
        BoundingBox first = tab.page().getByTestId("span").first().boundingBox();
        double perMs = bar.width / 600_000;
        double x = first.x + (at - Instant.parse(earlier.path("from").asText()).toEpochMilli()) * perMs;
        tab.page().mouse().click(x, bar.y + bar.height / 2);
    }

    private void exported(Locator video) throws IOException {
        video.evaluate("video => video.pause()");
        tab.seen("export").click();
        String from = tab.seen("export-from").inputValue();
        tab.seen("export-to").fill(plusSeconds(from, 3));
        tab.seen("export-confirm").click();
        tab.await("[data-testid=export-reason][aria-invalid=true]").fill("Va chạm xe máy, công an xã xem lại");
        Download download =
                tab.page().waitForDownload(() -> tab.seen("export-confirm").click());
        assertThat(download.suggestedFilename())
                .startsWith(CameraYard.RECORDED + "_")
                .endsWith(".mp4");
        byte[] movie = Files.readAllBytes(download.path());
        assertThat(new String(movie, 4, 4, StandardCharsets.US_ASCII)).isEqualTo("ftyp");
        JsonNode row =
                yard.client().get("/api/v1/audit?action=recording.export").at("/items/0");
        assertThat(row.toString()).contains("Va chạm xe máy, công an xã xem lại");
    }

    private static String plusSeconds(String local, int seconds) {
        String whole = local.length() == 16 ? local + ":00" : local;
        return LocalDateTime.parse(whole).plusSeconds(seconds).toString();
    }

    @Test
    void aCameraFoundInTheNetworkFillsTheForm() {
        open(Screen.PHONE, "/cameras/setup/new");
        tab.seen("camera-find").click();
        Barriers barriers = new Barriers(tab.page());
        Locator found = tab.seen("onvif-device").filter(new Locator.FilterOptions().setHasText(CameraYard.SPARE));
        found.waitFor();
        barriers.look("cameras found");
        found.click();
        tab.seen("onvif-username").fill(CameraYard.CAMERA_USER);
        tab.seen("onvif-password").fill("sai");
        tab.seen("onvif-ask").click();
        tab.seen("onvif-fault").waitFor();
        tab.seen("onvif-password").fill(CameraYard.CAMERA_PASSWORD);
        tab.seen("onvif-ask").click();
        tab.seen("onvif-streams").waitFor();
        tab.page().getByText("/onvif/snapshot/main").waitFor();
        barriers.look("what a camera told");
        tab.seen("onvif-use").click();
        assertThat(tab.seen("camera-name").inputValue()).isEqualTo(CameraYard.SPARE);
        assertThat(tab.seen("camera-main-url").inputValue())
                .isEqualTo(yard.spare().url(StreamKind.MAIN));
        assertThat(tab.seen("camera-sub-url").inputValue())
                .isEqualTo(yard.spare().url(StreamKind.SUB));
        assertThat(tab.seen("camera-username").inputValue()).isEqualTo(CameraYard.CAMERA_USER);
        assertThat(tab.seen("camera-password").inputValue()).isEqualTo(CameraYard.CAMERA_PASSWORD);
        assertThat(barriers.found()).isEmpty();
        tab.assertClean();
    }

    @Test
    void aMaskDrawnByHandHidesItsPixels() {
        assertThat(farthestFromGrey(yard.snapshot(CameraYard.RECORDED)))
                .as("before")
                .isGreaterThan(TOLERANCE);
        open(Screen.DESKTOP, "/cameras/" + CameraYard.RECORDED + "/masks");
        Locator stage = tab.seen("drawing-stage");
        tab.page().waitForFunction("() => document.querySelector('[data-testid=drawing-stage] img')?.naturalWidth > 0");
        tab.seen("draw-zone").click();
        BoundingBox box = stage.boundingBox();
        for (double[] corner : MASK) {
            tab.page().mouse().click(box.x + corner[0] * box.width, box.y + corner[1] * box.height);
        }
        tab.seen("drawing-finish").click();
        tab.seen("mask-unsaved").waitFor();
        tab.seen("mask-save").click();
        tab.seen("mask-unsaved").waitFor(new Locator.WaitForOptions().setState(WaitForSelectorState.DETACHED));
        CameraYard.await(() -> farthestFromGrey(yard.snapshot(CameraYard.RECORDED)) <= TOLERANCE);
        tab.assertClean();
    }

    /** How far the brightest or darkest pixel where the mask is lies from the mask's grey, in any colour. */
    private static int farthestFromGrey(BufferedImage picture) {
        int farthest = 0;
        for (int y = (int) (WITHIN[0] * picture.getHeight()); y < WITHIN[1] * picture.getHeight(); y++) {
            for (int x = (int) (WITHIN[0] * picture.getWidth()); x < WITHIN[1] * picture.getWidth(); x++) {
                int rgb = picture.getRGB(x, y);
                for (int shift = 0; shift <= 16; shift += 8) {
                    farthest = Math.max(farthest, Math.abs((rgb >> shift & 0xff) - GREY));
                }
            }
        }
        return farthest;
    }

    @Test
    void policeOfAnotherCameraAreToldSoAndGetNoPicture() {
        yard.police("canh-sat-cho", CameraYard.RECORDED);
        tab = chromium.open(yard.console(), Screen.DESKTOP);
        tab.signIn("canh-sat-cho", CameraYard.PASSWORD);
        tab.show("/cameras/" + CameraYard.WATCHED);
        tab.await("[data-testid=live-video][data-phase=refused]");
    }

    @Test
    void livePicturesComeBackAfterTheCameraWasAway() {
        open(Screen.DESKTOP, "/cameras/" + CameraYard.WATCHED);
        LivePicture.awaitAdvance(tab.await(PLAYING));
        yard.watched().fail(new ConnectionFault.Refuse());
        tab.await("[data-testid=live-video]:not([data-phase=playing])");
        yard.watched().recover();
        LivePicture.awaitAdvance(tab.await(PLAYING));
        tab.assertClean();
    }

    @Test
    void livePicturesComeBackAfterTheHubWasRestarted() {
        open(Screen.DESKTOP, "/cameras/" + CameraYard.WATCHED);
        LivePicture.awaitAdvance(tab.await(PLAYING));
        tab.page().evaluate("window.neverReloaded = true");
        yard.stopHub();
        tab.await("[data-testid=live-video]:not([data-phase=playing])");
        yard.startHub();
        LivePicture.awaitAdvance(tab.await(PLAYING));
        tab.await("[data-testid=connection][data-state=connected]");
        assertThat(tab.page().evaluate("window.neverReloaded")).isEqualTo(true);
    }
}
