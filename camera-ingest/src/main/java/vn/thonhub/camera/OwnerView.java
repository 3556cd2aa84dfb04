package vn.thonhub.camera;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.Optional;
import vn.thonhub.camera.owner.Consent;
import vn.thonhub.camera.owner.Household;
import vn.thonhub.camera.owner.Owner;
import vn.thonhub.camera.owner.Standing;
import vn.thonhub.camera.owner.Withdrawal;

/**
 * Whose camera it is, as the contract's {@code Owner} shows it.
 *
 * @param consentEndsAt when the consent that holds now ends by itself
 */
@JsonInclude(JsonInclude.Include.NON_ABSENT)
record OwnerView(
        OwnerInput.Kind kind,
        Standing standing,
        Optional<Instant> consentEndsAt,
        Optional<String> name,
        Optional<String> contact,
        Optional<Consent> consent,
        Optional<Withdrawal> withdrawal) {

    /** @param withNames for people who may set cameras up; others see the kind and whether it may be used */
    static OwnerView of(Owner owner, boolean withNames, Instant now) {
        var household = OwnerInput.household(owner);
        var named = household.filter(known -> withNames);
        return new OwnerView(
                household.isPresent() ? OwnerInput.Kind.HOUSEHOLD : OwnerInput.Kind.COMMUNE,
                owner.standing(now),
                owner.endsAt(now),
                named.map(Household::name),
                named.flatMap(Household::contact),
                named.flatMap(Household::consent),
                named.flatMap(Household::withdrawal));
    }
}
