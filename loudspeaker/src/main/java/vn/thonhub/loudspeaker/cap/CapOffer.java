package vn.thonhub.loudspeaker.cap;

import java.time.Instant;
import java.util.List;

/**
 * An alert of others that concerns the commune now.
 *
 * @param id of the alert as this hub keeps it
 * @param text what one would say, in the words of the alert
 * @param areas as the alert names them
 */
public record CapOffer(
        String id,
        String title,
        String text,
        List<String> areas,
        String severity,
        String sender,
        Instant at,
        Instant until) {}
