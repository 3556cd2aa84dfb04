package vn.thonhub.camera;

import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import vn.thonhub.camera.owner.Consent;
import vn.thonhub.camera.owner.Household;
import vn.thonhub.camera.owner.Owner;

/** Whether people should be told that a household's consent ends. Pure. */
final class ConsentNotice {
    /** Time to visit the household and have it renewed. */
    static final Duration AHEAD = Duration.ofDays(14);

    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("dd/MM/yyyy");

    private ConsentNotice() {}

    /**
     * The last day, as people write it, of a consent that ends soon or has ended; empty when there is nothing to tell. A
     * household that has left is not asked again by itself.
     */
    static Optional<String> due(Owner owner, Instant now) {
        return OwnerInput.household(owner)
                .filter(household -> household.withdrawal().isEmpty())
                .flatMap(Household::consent)
                .filter(consent -> consent.endsAt().minus(AHEAD).isBefore(now))
                .map(Consent::until)
                .map(DAY::format);
    }
}
