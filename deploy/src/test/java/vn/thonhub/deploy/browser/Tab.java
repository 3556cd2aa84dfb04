package vn.thonhub.deploy.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.ConsoleMessage;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.PlaywrightException;
import com.microsoft.playwright.options.WaitForSelectorState;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * One person's browser at the console. It remembers each error in the browser's log and each request that leaves the
 * hub.
 */
final class Tab implements AutoCloseable {
    /** Generous: other builds may share the machine. */
    private static final double PATIENCE_MS = 90_000;

    /** Those somebody sits before. */
    private static final Set<Tab> OPEN = ConcurrentHashMap.newKeySet();

    private final BrowserContext context;
    private final Page page;
    private final URI console;
    private final List<String> errors = new ArrayList<>();
    private final List<String> strangers = new ArrayList<>();

    Tab(BrowserContext context, URI console) {
        this.context = context;
        this.console = console;
        context.setDefaultTimeout(PATIENCE_MS);
        context.onRequest(request -> watch(request.url()));
        page = context.newPage();
        page.onWebSocket(socket -> watch(socket.url()));
        page.onConsoleMessage(this::listen);
        page.onPageError(error -> errors.add("uncaught: " + error));
        OPEN.add(this);
        page.navigate(console.toString());
    }

    /** What stands on each screen that is open: where a test went wrong, a person would look first. */
    static List<String> screens() {
        return OPEN.stream().map(Tab::screen).toList();
    }

    private String screen() {
        try {
            return "on the screen at " + page.url() + ", errors " + errors + ":\n" + page.innerText("body");
        } catch (PlaywrightException gone) {
            return "a screen that cannot be read: " + gone.getMessage();
        }
    }

    private void watch(String url) {
        boolean inside = url.startsWith("blob:")
                || url.startsWith("data:")
                || console.getAuthority().equals(URI.create(url).getAuthority());
        if (!inside) {
            strangers.add(url);
        }
    }

    private void listen(ConsoleMessage message) {
        // The console asks who is signed in; "nobody" is an answer, which the browser itself calls an error.
        boolean askedWho = message.text().contains("401") && message.location().contains("/api/v1/session");
        // "Not calibrated yet" is an answer too.
        boolean askedCalibration =
                message.text().contains("404") && message.location().contains("/calibration");
        if (message.type().equals("error") && !askedWho && !askedCalibration) {
            errors.add(message.text() + " " + message.location());
        }
    }

    Page page() {
        return page;
    }

    /** The visible element with this {@code data-testid}. */
    Locator seen(String testId) {
        return page.getByTestId(testId).filter(new Locator.FilterOptions().setVisible(true));
    }

    void signIn(String user, String password) {
        seen("username").fill(user);
        seen("password").fill(password);
        seen("sign-in-submit").click();
        await("[data-testid=connection][data-state=connected]");
    }

    void signOut() {
        seen("user-menu").click();
        seen("sign-out").click();
        seen("sign-in").waitFor();
    }

    /** Goes to another room as a person does, by the navigation. */
    void go(String room) {
        seen("nav-" + room).click();
        await("[data-testid=nav-" + room + "][aria-current=page]");
    }

    /** Goes to an address of the console; waits until the screen stands and nothing is being loaded. */
    void show(String path) {
        page.evaluate(
                "path => new Promise(drawn => { addEventListener('hashchange',"
                        + " () => requestAnimationFrame(() => requestAnimationFrame(drawn)), { once: true });"
                        + " location.hash = path; })",
                path);
        page.waitForFunction("() => document.querySelector('main h1') && !document.querySelector('main .bone')");
    }

    /** Waits until such an element is in the page, seen or not. @return the first one */
    Locator await(String selector) {
        Locator found = page.locator(selector).first();
        found.waitFor(new Locator.WaitForOptions().setState(WaitForSelectorState.ATTACHED));
        return found;
    }

    /** Nothing went wrong and nothing left the hub. */
    void assertClean() {
        assertThat(strangers).as("requests to others").isEmpty();
        assertThat(errors).as("errors in the browser's log").isEmpty();
    }

    @Override
    public void close() {
        OPEN.remove(this);
        context.close();
    }
}
