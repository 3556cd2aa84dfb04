package vn.thonhub.camera.owner;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;

/** A consent as a person enters it: the contract's {@code NewConsent}. */
public record ConsentInput(String givenBy, LocalDate givenOn, LocalDate until, Optional<String> note) {
    private static final int LONGEST_YEARS = 10;

    /** A field that cannot be as it was entered. */
    public static final class Unacceptable extends IllegalArgumentException {
        private static final long serialVersionUID = 1L;
        private final String field;

        Unacceptable(String field, String sentence) {
            super(sentence);
            this.field = field;
        }

        /** Its name in JSON. */
        public String field() {
            return field;
        }
    }

    /**
     * The consent this makes.
     *
     * @param recordedBy user name of who entered it
     * @throws Unacceptable naming the field and what is wrong with it
     */
    public Consent recorded(String recordedBy, Instant now) {
        var today = LocalDate.ofInstant(now, Consent.ZONE);
        if (givenBy.isBlank()) {
            throw new Unacceptable("given_by", "Enter who gave the consent.");
        }
        if (givenOn.isAfter(today)) {
            throw new Unacceptable(
                    "given_on", "A consent cannot be recorded before it is given; today is " + today + ".");
        }
        if (until.isBefore(today)) {
            throw new Unacceptable("until", "This consent would be over already; today is " + today + ".");
        }
        if (until.isAfter(givenOn.plusYears(LONGEST_YEARS))) {
            throw new Unacceptable(
                    "until", "A consent can be given for at most " + LONGEST_YEARS + " years; have it renewed then.");
        }
        return new Consent(givenBy.strip(), givenOn, until, note.filter(text -> !text.isBlank()), recordedBy, now);
    }

    /** Whether {@code known} says the same. */
    public boolean says(Consent known) {
        return known.givenBy().equals(givenBy.strip())
                && known.givenOn().equals(givenOn)
                && known.until().equals(until)
                && known.note().equals(note.filter(text -> !text.isBlank()));
    }
}
