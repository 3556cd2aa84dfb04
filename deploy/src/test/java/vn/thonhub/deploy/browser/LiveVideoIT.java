package vn.thonhub.deploy.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.thonhub.deploy.demo.DemoUser;

/** Live video by the ways browsers have: at once where scripts may decode, through a media source elsewhere. */
class LiveVideoIT {
    private static final String AS_ON_PLAIN_HTTP = "delete window.VideoDecoder;";

    private static final String DECODES_NOTHING = """
        const Real = window.VideoDecoder;
        window.VideoDecoder = class extends Real {
          constructor(init) { super({ ...init, output: frame => { frame.close(); this.close(); init.error(new Error('no')); } }); }
        };
        """;

    /** After two seconds of pictures one comes that is none. */
    private static final String ONE_DAMAGED_PICTURE = """
        const Real = window.VideoDecoder;
        window.decoders = 0;
        let pictures = 0;
        window.VideoDecoder = class extends Real {
          constructor(init) { super(init); window.decoders++; }
          decode(chunk) {
            const { type, timestamp } = chunk;
            const garbage = () => new EncodedVideoChunk({ type, timestamp, data: new Uint8Array(64).fill(0xff) });
            super.decode(++pictures === 20 ? garbage() : chunk);
          }
        };
        """;

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

    @Test
    void picturesAreShownAsTheyCome() {
        assertThat(isDirect(watch(""))).isTrue();
    }

    @Test
    void aPageWithoutDecodersPlaysThroughAMediaSource() {
        assertThat(isDirect(watch(AS_ON_PLAIN_HTTP))).isFalse();
    }

    @Test
    void whatTheDecoderDoesNotPlayIsPlayedThroughAMediaSource() {
        assertThat(isDirect(watch(DECODES_NOTHING))).isFalse();
    }

    @Test
    void aDamagedPictureCostsNoMoreThanWhatFollowsItUpToTheNextKeyframe() {
        Locator video = watch(ONE_DAMAGED_PICTURE);
        tab.page().waitForFunction("() => window.decoders === 2");
        LivePicture.awaitAdvance(video);
        assertThat(isDirect(video)).isTrue();
        assertThat(video.getAttribute("data-phase")).isEqualTo("playing");
    }

    /** The first camera's page, once its video goes on. @param script runs before the console's own */
    private Locator watch(String script) {
        tab = chromium.open(village.console(), Screen.DESKTOP, script);
        tab.signIn(DemoUser.NAME, SmallVillage.PASSWORD);
        tab.show(village.first("/api/v1/cameras", "/cameras"));
        tab.await("[data-testid=live-video][data-stream=main][data-phase=playing]");
        Locator video = tab.seen("live-video");
        LivePicture.awaitAdvance(video);
        tab.assertClean();
        return video;
    }

    private static boolean isDirect(Locator video) {
        return (boolean) video.evaluate("video => video.srcObject !== null");
    }
}
