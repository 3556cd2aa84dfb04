package vn.thonhub.loudspeaker.audio;

import java.util.Objects;
import java.util.Optional;

/** What people say about a recording they put into the library. */
public record NewAudio(
        String title,
        AudioOrigin origin,
        Optional<String> language,
        Optional<String> placeId,
        Optional<String> script,
        Optional<Audio.Cut> cut) {

    public NewAudio {
        Objects.requireNonNull(title, "title");
        Objects.requireNonNull(origin, "origin");
    }

    static NewAudio uploaded(String title, AudioOrigin origin, Optional<String> language, Optional<String> placeId) {
        return new NewAudio(title, origin, language, placeId, Optional.empty(), Optional.empty());
    }
}
