package vn.thonhub.camera.owner;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.time.Instant;
import java.util.Optional;

/** Whose camera it is. In JSON {@code kind} tells which: {@code commune} or {@code household}. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
@JsonSubTypes({
    @JsonSubTypes.Type(value = Commune.class, name = "commune"),
    @JsonSubTypes.Type(value = Household.class, name = "household")
})
public sealed interface Owner permits Commune, Household {
    /** Whether the camera may be used now, and if not why. */
    Standing standing(Instant now);

    /** When the right to use the camera ends by itself; empty if it does not, or has ended. */
    @JsonIgnore
    Optional<Instant> endsAt(Instant now);
}
