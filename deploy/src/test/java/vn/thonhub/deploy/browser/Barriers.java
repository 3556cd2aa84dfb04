package vn.thonhub.deploy.browser;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.deque.html.axecore.results.Rule;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Page.EmulateMediaOptions;
import com.microsoft.playwright.options.ColorScheme;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** What keeps people with disabilities out, as far as axe-core finds it: serious and critical faults. */
final class Barriers {
    private static final Set<String> GRAVE = Set.of("serious", "critical");

    private final Page page;
    private final List<String> found = new ArrayList<>();

    Barriers(Page page) {
        this.page = page;
    }

    /** Examines what is shown now, in light and dark. @param screen name for the findings */
    void look(String screen) {
        for (ColorScheme scheme : List.of(ColorScheme.LIGHT, ColorScheme.DARK)) {
            page.emulateMedia(new EmulateMediaOptions().setColorScheme(scheme));
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
