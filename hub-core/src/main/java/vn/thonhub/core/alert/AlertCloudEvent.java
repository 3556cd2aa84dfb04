package vn.thonhub.core.alert;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.util.Locale;
import java.util.Objects;
import vn.thonhub.core.json.Json;

/**
 * The CloudEvents 1.0 JSON form of an alert's steps. {@code sequence} (the CloudEvents extension of that name) grows
 * with each step of an alert and sorts as text: events may arrive in any order, receivers keep the greatest.
 */
public final class AlertCloudEvent {
    private final String source;
    private final AlertView view;

    /** @param hubId id of this hub */
    public AlertCloudEvent(String hubId, AlertView view) {
        this.source = "/thon/" + Objects.requireNonNull(hubId, "hub id");
        this.view = Objects.requireNonNull(view, "view");
    }

    private record Envelope(
            String specversion,
            String id,
            String source,
            String type,
            String subject,
            Instant time,
            String datacontenttype,
            String sequence,
            @JsonProperty("data") Object data) {}

    /** The type of a step's events, e.g. {@code vn.thonhub.alert.raised}. */
    public static String type(AlertAction action) {
        return "vn.thonhub.alert." + action.id();
    }

    public String json(AlertEvent event) {
        Alert alert = event.alert();
        return envelope(
                event.id(),
                type(event.action()),
                alert.id(),
                event.at(),
                alert.state().version(),
                view.show(alert));
    }

    /** An event of another type in the same form. @param sequence 0 or more */
    public String envelope(String id, String type, String subject, Instant at, long sequence, Object data) {
        String order = String.format(Locale.ROOT, "%010d", sequence);
        return Json.write(new Envelope("1.0", id, source, type, subject, at, "application/json", order, data));
    }
}
