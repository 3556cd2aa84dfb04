package vn.thonhub.core.api;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import vn.thonhub.core.alert.AlertCategory;
import vn.thonhub.core.alert.Severity;
import vn.thonhub.core.forward.Channel;
import vn.thonhub.core.forward.ChannelKind;
import vn.thonhub.core.forward.ChannelSettings;
import vn.thonhub.core.forward.Channels;
import vn.thonhub.core.forward.Couriers;
import vn.thonhub.core.forward.Language;

/** Channels as the API shows them, with how they fare. */
final class ChannelView {
    private final Channels channels;
    private final Couriers couriers;

    ChannelView(Channels channels, Couriers couriers) {
        this.channels = channels;
        this.couriers = couriers;
    }

    /** The JSON form; see {@code Channel} in the contract. */
    record Shown(
            String id,
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
            boolean onDuty,
            String health,
            int pending,
            int dead,
            Optional<String> lastError,
            Instant createdAt,
            Optional<Instant> oldSecretUntil,
            long version,
            Optional<String> secret) {}

    Shown show(Handle handle, Channel channel) {
        return show(channel, channels.backlog(handle, channel.id()), false);
    }

    Shown show(Channel channel, Channels.Backlog backlog, boolean withSecret) {
        ChannelSettings settings = channel.settings();
        return new Shown(
                channel.id(),
                channel.kind(),
                settings.name(),
                settings.url(),
                settings.minSeverity(),
                settings.categories(),
                settings.enabled(),
                settings.options(),
                settings.fallback(),
                settings.maxPerHour(),
                settings.trusted(),
                settings.language(),
                settings.onDuty(),
                health(channel),
                backlog.pending(),
                backlog.dead(),
                backlog.lastError(),
                channel.createdAt(),
                channel.retired().map(Channel.Retired::until),
                channel.version(),
                withSecret ? Optional.of(channel.secret().reveal()) : Optional.empty());
    }

    private String health(Channel channel) {
        if (!channel.settings().enabled()) {
            return "disabled";
        }
        return couriers.failing(channel.id()) ? "failing" : "ok";
    }
}
