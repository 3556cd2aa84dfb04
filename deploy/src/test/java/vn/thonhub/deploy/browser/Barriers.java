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
 * do not fit the display: a phone shrinks those, and what was near the edge cannot be touched. All of it is looked for in
 * light; in dark, which changes inks and nothing else, what depends on inks.
 */
final class Barriers {
    private static final Set<String> GRAVE = Set.of("serious", "critical");
    private static final List<String> OF_INKS = List.of("color-contrast", "link-in-text-block");

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

    /** The innermost parts that reach beyond the right edge of the display, to name what makes a screen too wide. */
    private static final String STICKING_OUT = """
            () => {
              const out = [...document.querySelectorAll('body *')].filter(
                one => one.getBoundingClientRect().right > document.documentElement.clientWidth + 0.5);
              return out.filter(one => !out.some(other => other !== one && one.contains(other)))
                .slice(0, 3).map(one => one.outerHTML.slice(0, 300)).join(' ');
            }
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
            found.add(screen + " is " + width + " px wide: " + page.evaluate(STICKING_OUT));
        }
        for (ColorScheme scheme : List.of(ColorScheme.LIGHT, ColorScheme.DARK)) {
            page.emulateMedia(new EmulateMediaOptions().setColorScheme(scheme));
            page.evaluate(SETTLED);
            AxeBuilder axe = new AxeBuilder(page).setLegacyMode(true);
            if (scheme == ColorScheme.DARK) {
                axe.withRules(OF_INKS);
            }
            for (Rule rule : axe.analyze().getViolations()) {
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
