package vn.thonhub.deploy.browser;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.deque.html.axecore.results.Rule;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Page.EmulateMediaOptions;
import com.microsoft.playwright.options.ColorScheme;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * What keeps people with disabilities out, as far as axe-core finds it (serious and critical faults), and screens that
 * do not fit the display: a phone shrinks those, and what was near the edge cannot be touched.
 */
final class Barriers {
    private static final Set<String> GRAVE = Set.of("serious", "critical");

    /** Colours run through the page level by level; resolves when none has changed for some frames. */
    private static final String SETTLED = """
            () => new Promise(done => {
              let calm = 0;
              const look = () => {
                calm = document.getAnimations().some(one => one instanceof CSSTransition) ? 0 : calm + 1;
                if (calm > 5) done(); else requestAnimationFrame(look);
              };
              look();
            })
            """;

    private final Page page;
    private final List<String> found = new ArrayList<>();

    Barriers(Page page) {
        this.page = page;
    }

    /** Examines what is shown now, in light and dark. @param screen name for the findings */
    void look(String screen) {
        int width = (Integer) page.evaluate("document.documentElement.scrollWidth");
        if (width > page.viewportSize().width) {
            found.add(screen + " is " + width + " px wide");
        }
        for (ColorScheme scheme : List.of(ColorScheme.LIGHT, ColorScheme.DARK)) {
            page.emulateMedia(new EmulateMediaOptions().setColorScheme(scheme));
            page.evaluate(SETTLED);
            for (Rule rule : new AxeBuilder(page).setLegacyMode(true).analyze().getViolations()) {
                if (GRAVE.contains(rule.getImpact())) {
                    rule.getNodes()
                            .forEach(node -> found.add(screen + " " + scheme + " " + rule.getId() + ": "
                                    + node.getHtml() + " " + node.getFailureSummary()));
                }
            }
        }
    }

    List<String> found() {
        return found;
    }
}
