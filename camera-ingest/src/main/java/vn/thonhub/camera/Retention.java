package vn.thonhub.camera;

import java.util.Optional;
import java.util.stream.Stream;

/**
 * For how many days a camera's footage is kept, per kind; what is empty is kept as long as this hub usually keeps it.
 * Evidence of alerts that nobody has resolved stays longer.
 */
record Retention(Optional<Integer> clipsDays, Optional<Integer> stillsDays, Optional<Integer> recordingsDays) {
    /** Storage lasts only as long as needed: whoever needs years exports the evidence. */
    static final int LONGEST_DAYS = 730;

    static final Retention USUAL = new Retention(Optional.empty(), Optional.empty(), Optional.empty());

    /** @throws IllegalArgumentException when a number of days is not between 1 and {@link #LONGEST_DAYS} */
    Retention {
        Stream.of(clipsDays, stillsDays, recordingsDays)
                .flatMap(Optional::stream)
                .filter(days -> days < 1 || days > LONGEST_DAYS)
                .findAny()
                .ifPresent(days -> {
                    throw new IllegalArgumentException(
                            "footage is kept for 1 to " + LONGEST_DAYS + " days, not for " + days);
                });
    }
}
