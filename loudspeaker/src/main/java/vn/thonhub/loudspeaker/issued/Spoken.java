package vn.thonhub.loudspeaker.issued;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A confirmed emergency as others are told of it: what is heard, where and until when. Not who wrote or confirmed it, nor
 * which device it sounds on.
 *
 * @param text what is said, word for word; absent for a live one, whose words nobody knows beforehand
 * @param villages in which it sounds; empty when the hub does not know
 */
public record Spoken(
        String emergencyId,
        boolean drill,
        String title,
        Optional<String> text,
        List<String> villages,
        Instant confirmedAt,
        Instant from,
        Instant until) {
    public Spoken {
        villages = List.copyOf(villages);
    }
}
