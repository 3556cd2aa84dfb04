package vn.thonhub.core.forward;

import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import vn.thonhub.core.alert.Alert;
import vn.thonhub.core.alert.AlertAction;
import vn.thonhub.core.alert.AlertCategory;
import vn.thonhub.core.alert.AlertEvent;
import vn.thonhub.core.alert.Severity;

/**
 * What people decide about a channel.
 *
 * @param url where it leads, in the form of its kind; see {@link ChannelRules}
 * @param minSeverity less urgent alerts are not sent
 * @param categories empty means all
 * @param options what this kind needs beside the address, e.g. {@code to} of an e-mail channel; no secrets
 * @param fallback id of the channel that takes over what this one refuses
 * @param maxPerHour 0 means no limit; critical alerts are not held back by it
 * @param trusted what people may see only with a right of their own (pictures) may be sent
 * @param onDuty sent only what duty and escalation address to it, not every alert
 */
public record ChannelSettings(
        ChannelKind kind,
        String name,
        String url,
        Severity minSeverity,
        Set<AlertCategory> categories,
        boolean enabled,
        Map<String, String> options,
        Optional<String> fallback,
        int maxPerHour,
        boolean trusted,
        Language language,
        boolean onDuty) {
    /** The hub an alert came from knows the rest itself. */
    private static final Set<AlertAction> BACK_TO_ORIGIN =
            Set.of(AlertAction.ACKNOWLEDGED, AlertAction.RESOLVED, AlertAction.UNDONE, AlertAction.REOPENED);

    /** People get a message when something begins, gets worse and is over; what colleagues do about it stands in the console. */
    private static final Set<AlertAction> FOR_PEOPLE = Set.of(AlertAction.RAISED, AlertAction.ENDED);

    /** @throws InvalidChannel saying what is wrong and where */
    public ChannelSettings {
        Objects.requireNonNull(kind, "channel kind");
        Objects.requireNonNull(name, "channel name");
        Objects.requireNonNull(minSeverity, "channel severity");
        Objects.requireNonNull(fallback, "channel fallback");
        Objects.requireNonNull(language, "channel language");
        categories = Set.copyOf(categories);
        options = Map.copyOf(options);
        ChannelRules.check(kind, url, options);
    }

    /** A webhook without limits, to the whole of the named categories. */
    public static ChannelSettings webhook(
            String name, String url, Severity minSeverity, Set<AlertCategory> categories, boolean enabled) {
        return new ChannelSettings(
                ChannelKind.WEBHOOK,
                name,
                url,
                minSeverity,
                categories,
                enabled,
                Map.of(),
                Optional.empty(),
                0,
                false,
                Language.VI,
                false);
    }

    boolean wants(AlertEvent event) {
        if (!option("peer").isEmpty()) {
            return enabled
                    && event.alert().origin().equals(Optional.of(option("peer")))
                    && BACK_TO_ORIGIN.contains(event.action());
        }
        Alert alert = event.alert();
        return enabled
                && !onDuty
                && alert.state().severity().atLeast(minSeverity)
                && (categories.isEmpty() || categories.contains(alert.category()))
                && (!kind.forPeople() || FOR_PEOPLE.contains(event.action()) || event.worse());
    }

    String option(String name) {
        return options.getOrDefault(name, "");
    }
}
