package vn.thonhub.camera;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.util.Optional;
import vn.thonhub.camera.owner.Commune;
import vn.thonhub.camera.owner.Consent;
import vn.thonhub.camera.owner.ConsentInput;
import vn.thonhub.camera.owner.Household;
import vn.thonhub.camera.owner.Owner;
import vn.thonhub.core.http.Problem;

/**
 * Whose camera it is, as a person enters it: the contract's {@code OwnerSettings}. A consent may come with it while none is
 * recorded; later ones, and taking one back, are steps of their own, so that no correction of a name can revive a consent.
 */
record OwnerInput(Kind kind, Optional<String> name, Optional<String> contact, Optional<ConsentInput> consent) {
    /** In JSON in lower case. */
    enum Kind {
        @JsonProperty("commune")
        COMMUNE,
        @JsonProperty("household")
        HOUSEHOLD
    }

    /**
     * @param former the owner as it was
     * @param recordedBy user name of who enters it
     * @throws Problem naming the field that is wrong
     */
    Owner owner(Optional<Owner> former, String recordedBy, Instant now) {
        if (kind == Kind.COMMUNE) {
            return new Commune();
        }
        var known = name.map(String::strip)
                .filter(text -> !text.isEmpty())
                .orElseThrow(() -> Problem.invalid("/owner/name", "Enter whose camera it is."));
        var reachedAt = contact.map(String::strip).filter(text -> !text.isEmpty());
        var household = former.flatMap(OwnerInput::household)
                .map(before -> before.renamed(known, reachedAt))
                .orElseGet(() -> Household.named(known, reachedAt));
        return consent.map(given -> with(household, given, recordedBy, now)).orElse(household);
    }

    private static Household with(Household household, ConsentInput given, String recordedBy, Instant now) {
        if (household.consent().isEmpty()) {
            return household.consenting(recorded("/owner/consent", given, recordedBy, now));
        }
        if (!given.says(household.consent().get())) {
            throw Problem.invalid("/owner/consent", "A consent is recorded already; record the new one as such.");
        }
        return household;
    }

    /** @param pointer of the consent in the request's body */
    static Consent recorded(String pointer, ConsentInput given, String recordedBy, Instant now) {
        try {
            return given.recorded(recordedBy, now);
        } catch (ConsentInput.Unacceptable e) {
            throw Problem.invalid(pointer + "/" + e.field(), e.getMessage());
        }
    }

    static Optional<Household> household(Owner owner) {
        return owner instanceof Household household ? Optional.of(household) : Optional.empty();
    }
}
