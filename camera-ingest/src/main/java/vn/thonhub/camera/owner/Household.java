package vn.thonhub.camera.owner;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.Optional;

/**
 * A household that lends its camera.
 *
 * @param name of the household or its head
 * @param contact telephone or address, if it was given
 * @param consent the one recorded last; before the first, empty
 * @param withdrawal of {@code consent}
 */
public record Household(
        String name, Optional<String> contact, Optional<Consent> consent, Optional<Withdrawal> withdrawal)
        implements Owner {
    /** @throws IllegalArgumentException with a sentence for the person who typed it */
    public Household {
        if (name == null || name.isBlank()) {
            throw new IllegalArgumentException("a household needs a name");
        }
        requireNonNull(contact, "contact");
        requireNonNull(consent, "consent");
        requireNonNull(withdrawal, "withdrawal");
        if (withdrawal.isPresent() && consent.isEmpty()) {
            throw new IllegalArgumentException("only a consent that was given can be withdrawn");
        }
    }

    /** A household whose consent is yet to be recorded. */
    public static Household named(String name, Optional<String> contact) {
        return new Household(name, contact, Optional.empty(), Optional.empty());
    }

    @Override
    public Standing standing(Instant now) {
        if (consent.isEmpty()) {
            return Standing.CONSENT_MISSING;
        }
        if (withdrawal.isPresent()) {
            return Standing.CONSENT_WITHDRAWN;
        }
        return consent.get().endsAt().isAfter(now) ? Standing.PERMITTED : Standing.CONSENT_EXPIRED;
    }

    @Override
    public Optional<Instant> endsAt(Instant now) {
        return standing(now).permits() ? consent.map(Consent::endsAt) : Optional.empty();
    }

    /** The same household after it has consented anew; what was withdrawn before no longer counts. */
    public Household consenting(Consent given) {
        return new Household(name, contact, Optional.of(given), Optional.empty());
    }

    /** The same household after it has left. */
    public Household withdrawing(Withdrawal taken) {
        return new Household(name, contact, consent, Optional.of(taken));
    }

    /** The same consent under a corrected name. */
    public Household renamed(String corrected, Optional<String> reachedAt) {
        return new Household(corrected, reachedAt, consent, withdrawal);
    }
}
