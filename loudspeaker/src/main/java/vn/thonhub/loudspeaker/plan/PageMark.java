package vn.thonhub.loudspeaker.plan;

import java.util.Optional;
import vn.thonhub.core.http.Problem;

/** Where a page ended, in lists by start and id, the latest first. */
public record PageMark(long startAt, String id) {
    private static final PageMark BEGINNING = new PageMark(Long.MAX_VALUE, "");

    /** @throws Problem 400 when the cursor is not one of ours */
    public static PageMark of(Optional<String> cursor) {
        return cursor.map(PageMark::parse).orElse(BEGINNING);
    }

    private static PageMark parse(String cursor) {
        int dash = cursor.indexOf('_');
        try {
            return new PageMark(Long.parseLong(cursor.substring(0, Math.max(0, dash))), cursor.substring(dash + 1));
        } catch (NumberFormatException foreign) {
            throw Problem.invalid("/cursor", "This cursor is not one this list gave out; begin again without it.");
        }
    }

    public String cursor() {
        return startAt + "_" + id;
    }
}
