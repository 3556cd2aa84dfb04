package vn.thonhub.deploy.browser;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType.LaunchOptions;
import com.microsoft.playwright.Playwright;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import vn.thonhub.core.testing.Peers;

/** The system's Chromium, which plays H.264 as Playwright's own does not. */
final class Chromium implements AutoCloseable {
    private static final List<String> FLAGS = List.of(
            "--no-sandbox",
            "--disable-gpu",
            "--disable-quic",
            "--no-first-run",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync",
            // A microphone that beeps each second, and pages that may hear it.
            "--use-fake-device-for-media-stream",
            "--use-fake-ui-for-media-stream");

    private final Playwright playwright;
    private final Browser browser;

    Chromium() {
        Path program = Peers.program("chromium");
        playwright = Playwright.create(
                new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        try {
            browser = playwright
                    .chromium()
                    .launch(new LaunchOptions().setExecutablePath(program).setArgs(FLAGS));
        } catch (RuntimeException failure) {
            playwright.close();
            throw failure;
        }
    }

    Tab open(URI console, Screen screen) {
        return new Tab(browser.newContext(screen.options()), console);
    }

    /** @param script runs in the page before its own scripts */
    Tab open(URI console, Screen screen, String script) {
        BrowserContext context = browser.newContext(screen.options());
        context.addInitScript(script);
        return new Tab(context, console);
    }

    @Override
    public void close() {
        browser.close();
        playwright.close();
    }
}
