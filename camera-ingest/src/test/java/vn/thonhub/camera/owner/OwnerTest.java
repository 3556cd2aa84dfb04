package vn.thonhub.camera.owner;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import vn.thonhub.core.json.Json;

class OwnerTest {
    private static final Instant NOON = Instant.parse("2026-03-10T05:00:00Z");
    private static final Consent CONSENT = new Consent(
            "Bà Tư", LocalDate.of(2026, 3, 10), LocalDate.of(2026, 6, 30), Optional.of("giấy ở tủ 2"), "kythuat", NOON);
    private static final Household HOUSEHOLD = Household.named("Nhà bà Tư", Optional.empty());

    @Test
    void theCommunesOwnCameraNeedsNoConsent() {
        assertThat(new Commune().standing(NOON)).isEqualTo(Standing.PERMITTED);
        assertThat(new Commune().endsAt(NOON)).isEmpty();
    }

    @Test
    void aConsentHoldsToTheEndOfItsLastDayInVietnam() {
        var midnight = Instant.parse("2026-06-30T17:00:00Z");
        var lending = HOUSEHOLD.consenting(CONSENT);
        assertThat(HOUSEHOLD.standing(NOON)).isEqualTo(Standing.CONSENT_MISSING);
        assertThat(lending.standing(midnight.minusMillis(1))).isEqualTo(Standing.PERMITTED);
        assertThat(lending.standing(midnight)).isEqualTo(Standing.CONSENT_EXPIRED);
        assertThat(lending.endsAt(NOON)).contains(midnight);
        assertThat(lending.endsAt(midnight)).isEmpty();
    }

    @Test
    void aHouseholdLeavesAndComesBackWithANewConsentOnly() {
        var left = HOUSEHOLD
                .consenting(CONSENT)
                .withdrawing(new Withdrawal("Bà Tư", NOON.plusSeconds(5), "kythuat", Optional.empty()));
        assertThat(left.standing(NOON.plusSeconds(5))).isEqualTo(Standing.CONSENT_WITHDRAWN);
        assertThat(left.renamed("Nhà anh Năm", Optional.empty()).standing(NOON)).isEqualTo(Standing.CONSENT_WITHDRAWN);
        assertThat(left.consenting(CONSENT).standing(NOON)).isEqualTo(Standing.PERMITTED);
    }

    @Test
    void whatIsStoredIsReadAgain() {
        var left = HOUSEHOLD
                .consenting(CONSENT)
                .withdrawing(new Withdrawal("Bà Tư", NOON, "kythuat", Optional.of("chuyển nhà")));
        for (var owner : new Owner[] {new Commune(), HOUSEHOLD, left}) {
            assertThat(Json.read(Json.write(owner), Owner.class)).isEqualTo(owner);
        }
        assertThat(Json.write(new Commune())).isEqualTo("{\"kind\":\"commune\"}");
    }
}
