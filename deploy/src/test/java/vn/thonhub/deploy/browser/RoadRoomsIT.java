package vn.thonhub.deploy.browser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.options.BoundingBox;
import com.microsoft.playwright.options.WaitForSelectorState;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import vn.thonhub.deploy.demo.DemoUser;

/** What a camera's pictures mean, set up and looked at in a real browser: metres, areas, rules, traffic. */
class RoadRoomsIT {
    private static final String CAMERA = "/api/v1/cameras/" + CameraYard.RECORDED;
    private static final String ROOM = "/cameras/" + CameraYard.RECORDED;
    /** A rectangle of 6 by 20 metres as a camera on a pole sees it, round from the near left corner. */
    private static final double[][] RECTANGLE = {{0.2, 0.9}, {0.7, 0.9}, {0.58, 0.45}, {0.42, 0.45}};

    private static final Map<String, String> DISTANCES =
            Map.of("1-2", "6", "2-3", "20", "3-4", "6", "4-1", "20", "1-3", "20,88");
    private static final List<Map<String, Double>> ROAD =
            List.of(corner(0, 0.3), corner(1, 0.3), corner(1, 1), corner(0, 1));

    @TempDir
    static Path folder;

    private static CameraYard yard;
    private static Chromium chromium;

    private final List<String> asked = new ArrayList<>();
    private Tab tab;

    @BeforeAll
    static void start() {
        chromium = new Chromium();
        yard = new CameraYard(folder);
        drawRoad();
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
        assertThat(asked).as("asked on leaving").isEmpty();
    }

    private static Map<String, Double> corner(double x, double y) {
        return Map.of("x", x, "y", y);
    }

    private void open(Screen screen, String room) {
        tab = chromium.open(yard.console(), screen);
        // Nothing is left half done here: a room that asks whether to leave would keep people where they are.
        tab.page().onDialog(dialog -> {
            asked.add(dialog.message() + " at " + tab.page().url());
            dialog.accept();
        });
        tab.signIn(DemoUser.NAME, CameraYard.PASSWORD);
        tab.show(ROOM + room);
    }

    private Locator picture() {
        Locator stage = tab.seen("drawing-stage");
        tab.page().waitForFunction("() => document.querySelector('[data-testid=drawing-stage] img')?.naturalWidth > 0");
        return stage;
    }

    private static void awaitGone(Locator shown) {
        shown.waitFor(new Locator.WaitForOptions().setState(WaitForSelectorState.DETACHED));
    }

    @Test
    void fourClicksAndWhatWasMeasuredCalibrateACamera() {
        open(Screen.DESKTOP, "/calibration");
        Locator stage = picture();
        tab.seen("draw-mark").click();
        BoundingBox box = stage.boundingBox();
        for (double[] point : RECTANGLE) {
            tab.page().mouse().click(box.x + point[0] * box.width, box.y + point[1] * box.height);
        }
        tab.seen("drawing-finish").click();
        assertThat(tab.seen("calibration-missing").textContent()).contains("5");
        DISTANCES.forEach((pair, metres) -> tab.seen("distance-" + pair).fill(metres));
        assertThat(tab.seen("verdict").getAttribute("data-verdict")).isIn("good", "fair", "poor");
        assertThat(tab.page().getByTestId("show-grid").isChecked())
                .as("the grid lies over the picture")
                .isTrue();
        tab.seen("calibration-save").click();
        tab.seen("calibration-saved").waitFor();

        JsonNode saved = yard.client().get(CAMERA + "/calibration").path("input");
        assertThat(saved.path("points")).hasSize(4);
        assertThat(saved.at("/points/2/picture/x").asDouble()).isCloseTo(RECTANGLE[2][0], within(0.01));
        assertThat(saved.path("distances").findValuesAsText("metres")).contains("20.88");
        tab.assertClean();
    }

    @Test
    void aZoneIsDrawnByKeysAlone() {
        open(Screen.DESKTOP, "/areas");
        picture();
        tab.page().getByTestId("draw-zone").focus();
        press("Enter");
        tab.seen("drawing-pen").waitFor();
        // The pen begins in the middle; Shift leaps a twentieth of the picture.
        pen("ArrowLeft", 4);
        press("Space");
        pen("ArrowRight", 8);
        press("Space");
        pen("ArrowDown", 6);
        press("Space");
        pen("ArrowRight", 1);
        press("Space");
        press("Backspace");
        press("Enter");
        awaitGone(tab.page().getByTestId("drawing-pen"));
        tab.seen("area-name").fill("Lòng đường");
        tab.page().getByTestId("areas-save").press("Enter");
        awaitGone(tab.page().getByTestId("areas-unsaved"));

        JsonNode zones = yard.client().get(CAMERA + "/areas").path("zones");
        JsonNode zone = zones.path(zones.size() - 1);
        assertThat(zone.path("name").asText()).isEqualTo("Lòng đường");
        assertThat(zone.path("kind").asText()).isEqualTo("carriageway");
        assertThat(zone.path("polygon")).hasSize(3);
        assertThat(zone.at("/polygon/0/x").asDouble()).isCloseTo(0.3, within(0.001));
        assertThat(zone.at("/polygon/2/x").asDouble()).isCloseTo(0.7, within(0.001));
        assertThat(zone.at("/polygon/2/y").asDouble()).isCloseTo(0.8, within(0.001));
        tab.assertClean();
    }

    private void pen(String key, int times) {
        for (int i = 0; i < times; i++) {
            press("Shift+" + key);
        }
    }

    private void press(String key) {
        tab.page().keyboard().press(key);
    }

    /** The whole road as carriageway, and a line across the middle of it. */
    private static void drawRoad() {
        Map<String, Object> road = Map.of("id", "road", "name", "Lòng đường", "kind", "carriageway", "polygon", ROAD);
        Map<String, Object> gate = Map.of(
                "id",
                "gate",
                "name",
                "Cổng làng",
                "from",
                corner(0, 0.65),
                "to",
                corner(1, 0.65),
                "forward_name",
                "vào làng");
        yard.client()
                .put(CAMERA + "/areas", Map.of("zones", List.of(road), "lanes", List.of(), "lines", List.of(gate)));
    }

    @ParameterizedTest
    @EnumSource
    void aRuleIsAddedAndTriedOnWhatWasRecorded(Screen screen) {
        CameraYard.await(
                () -> yard.spans().size() > 0 && CameraYard.seconds(yard.spans().path(0)) > 10);
        open(screen, "/rules");
        tab.seen("rule-add").click();
        tab.seen("kind-line_crossing").click();
        String name = "Qua cổng " + screen;
        tab.seen("rule-name").fill(name);
        tab.seen("rule-summary").waitFor();
        tab.seen("rule-save").click();
        Locator card = tab.seen("rule").filter(new Locator.FilterOptions().setHasText(name));
        card.waitFor();
        card.getByTestId("rule-replay").click();
        tab.page().locator("label:has(input[value=day])").click();
        tab.seen("replay-start").click();
        tab.await("[data-testid=replay-results][data-state=done]");
        assertThat(tab.seen("replay-results").textContent()).contains("hình ghi");
        tab.show(ROOM + "/rules");
        card.getByTestId("rule-switch").uncheck();
        CameraYard.await(() -> !enabled(name));
        tab.assertClean();
    }

    private static boolean enabled(String name) {
        for (JsonNode rule : yard.client().get(CAMERA + "/rules").path("items")) {
            if (rule.at("/settings/name").asText().equals(name)) {
                return rule.at("/settings/enabled").asBoolean();
            }
        }
        return true;
    }

    @Test
    void whatIsMissingIsSaidWithTheWayThere() {
        open(Screen.PHONE, "/rules/new?kind=wrong_way");
        tab.seen("lack-lane").click();
        tab.await("[data-testid=road-areas][aria-current=page]");
        tab.assertClean();
    }

    @Test
    void trafficIsShownAsChartAndTable() throws IOException {
        CameraYard.await(() -> wentIn() > 0);
        open(Screen.DESKTOP, "/traffic");
        tab.seen("chart").first().waitFor();
        assertThat(tab.seen("traffic-totals").textContent()).contains("vào làng", "Tất cả");
        tab.page().locator("summary").first().click();
        assertThat(tab.seen("traffic-bins").locator("tbody tr").count()).isPositive();
        Download csv = tab.page().waitForDownload(() -> tab.seen("traffic-csv").click());
        assertThat(Files.readString(csv.path())).contains("Cổng làng", "vào làng");
        tab.assertClean();
    }

    /** How many crossed the line into the village in the last ten minutes. */
    private static int wentIn() {
        Instant now = Instant.now();
        JsonNode traffic = yard.client().get(CAMERA + "/traffic?from=" + now.minusSeconds(600) + "&to=" + now);
        int count = 0;
        for (JsonNode line : traffic.path("lines")) {
            if (line.path("direction").asText().equals("forward")) {
                count += line.findValues("count").stream()
                        .mapToInt(JsonNode::asInt)
                        .sum();
            }
        }
        return count;
    }

    @ParameterizedTest
    @EnumSource
    void nobodyIsKeptOut(Screen screen) {
        open(screen, "/calibration");
        Barriers barriers = new Barriers(tab.page());
        for (String room : List.of(
                "/calibration", "/areas", "/rules", "/rules/new", "/rules/new?kind=wrong_way", "/traffic", "")) {
            tab.show("/cameras");
            tab.show(ROOM + room);
            barriers.look(ROOM + room);
        }
        assertThat(barriers.found()).isEmpty();
        tab.assertClean();
    }
}
