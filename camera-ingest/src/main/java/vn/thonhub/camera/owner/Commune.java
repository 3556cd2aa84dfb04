package vn.thonhub.camera.owner;

import java.time.Instant;
import java.util.Optional;

/** The commune's own camera: filming public places for order and safety needs nobody's consent, only a notice. */
public record Commune() implements Owner {
    @Override
    public Standing standing(Instant now) {
        return Standing.PERMITTED;
    }

    @Override
    public Optional<Instant> endsAt(Instant now) {
        return Optional.empty();
    }
}
