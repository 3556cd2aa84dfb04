package vn.thonhub.deploy.browser;

import com.microsoft.playwright.Locator;

/** Looks at a video element as a person does: does time pass, does the picture change. */
final class LivePicture {
    /** Resolves once two seconds of video have passed and enough pixels differ from those of the beginning. */
    private static final String ADVANCES = """
            video => new Promise((done, fail) => {
              const canvas = document.createElement('canvas');
              [canvas.width, canvas.height] = [320, 180];
              const context = canvas.getContext('2d', { willReadFrequently: true });
              const look = () => {
                context.drawImage(video, 0, 0, canvas.width, canvas.height);
                return context.getImageData(0, 0, canvas.width, canvas.height).data;
              };
              const from = video.currentTime;
              const before = look();
              const timer = setTimeout(() => fail(new Error('the video stands still at ' + video.currentTime)), 60000);
              const compare = () => {
                const now = look();
                let changed = 0;
                for (let i = 0; i < now.length; i += 4) if (Math.abs(now[i] - before[i]) > 24) changed++;
                if (video.currentTime < from + 2 || changed < 20) return video.requestVideoFrameCallback(compare);
                clearTimeout(timer);
                done({ seconds: video.currentTime - from, changed, lit: now.filter(level => level > 40).length });
              };
              video.requestVideoFrameCallback(compare);
            })
            """;

    private LivePicture() {}

    /** Waits until the video has gone on. @throws com.microsoft.playwright.PlaywrightException when it stands still */
    static void awaitAdvance(Locator video) {
        video.evaluate(ADVANCES);
    }
}
