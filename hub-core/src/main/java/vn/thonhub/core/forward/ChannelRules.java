package vn.thonhub.core.forward;

import java.util.Map;
import java.util.Set;

/** What each kind of channel takes as address and options. */
final class ChannelRules {
    private static final Map<ChannelKind, Set<String>> OPTIONS = Map.of(ChannelKind.WEBHOOK, Set.of());

    private ChannelRules() {}

    /** @throws InvalidChannel naming the field and what it must be */
    static void check(ChannelKind kind, String url, Map<String, String> options) {
        if (!OPTIONS.containsKey(kind)) {
            throw new InvalidChannel("/kind", "this hub has no channels of kind " + kind.id());
        }
        options.keySet().stream()
                .filter(name -> !OPTIONS.get(kind).contains(name))
                .findFirst()
                .ifPresent(name -> {
                    throw new InvalidChannel(
                            "/options/" + name, "a channel of kind " + kind.id() + " has no option " + name);
                });
        web(url);
    }

    private static void web(String url) {
        try {
            WebhookAddress.parse(url);
        } catch (IllegalArgumentException bad) {
            throw new InvalidChannel("/url", bad.getMessage());
        }
    }
}
