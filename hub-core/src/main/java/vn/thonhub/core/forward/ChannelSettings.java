package vn.thonhub.core.forward;

import java.util.Objects;
import java.util.Set;
import vn.thonhub.core.alert.Alert;
import vn.thonhub.core.alert.AlertCategory;
import vn.thonhub.core.alert.Severity;

/**
 * What people decide about a channel.
 *
 * @param url checked by {@link WebhookAddress}
 * @param minSeverity less urgent alerts are not sent
 * @param categories empty means all
 */
public record ChannelSettings(
        String name, String url, Severity minSeverity, Set<AlertCategory> categories, boolean enabled) {
    /** @throws IllegalArgumentException saying what is wrong with the address */
    public ChannelSettings {
        Objects.requireNonNull(name, "channel name");
        Objects.requireNonNull(minSeverity, "channel severity");
        categories = Set.copyOf(categories);
        WebhookAddress.parse(url);
    }

    boolean wants(Alert alert) {
        return enabled
                && alert.state().severity().atLeast(minSeverity)
                && (categories.isEmpty() || categories.contains(alert.category()));
    }
}
