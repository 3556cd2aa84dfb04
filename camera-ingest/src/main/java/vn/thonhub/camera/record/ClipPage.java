package vn.thonhub.camera.record;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import vn.thonhub.core.http.Problem;

/**
 * A stretch of a camera's clips, newest first.
 *
 * @param next asks for the following page; empty on the last one
 */
public record ClipPage(List<Clip> items, Optional<String> next) {
    public ClipPage {
        items = List.copyOf(items);
    }

    /** Where a page ended; the next one holds what is older. */
    record Position(long startedAtMillis, String id) {
        static final Position NEWEST = new Position(Long.MAX_VALUE, "");

        static Position of(Clip clip) {
            return new Position(clip.startedAt().toEpochMilli(), clip.id());
        }

        String cursor() {
            var text = startedAtMillis + ":" + id;
            return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
        }

        /** @throws Problem 400 for a cursor this hub did not give out */
        static Position parse(String cursor) {
            try {
                var text = new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.UTF_8);
                var colon = text.indexOf(':');
                return new Position(Long.parseLong(text.substring(0, colon)), text.substring(colon + 1));
            } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
                throw Problem.invalid("/cursor", "This cursor is not one of ours; start again without it.");
            }
        }
    }

    /** Which clips are asked for, by the instant they begin: from {@code since}, before {@code until}. */
    record Window(Optional<Instant> since, Optional<Instant> until, Position before) {
        long sinceMillis() {
            return since.map(Instant::toEpochMilli).orElse(Long.MIN_VALUE);
        }

        long untilMillis() {
            return until.map(Instant::toEpochMilli).orElse(Long.MAX_VALUE);
        }
    }
}
