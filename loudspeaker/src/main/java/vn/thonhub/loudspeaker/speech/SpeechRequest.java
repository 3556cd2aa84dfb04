package vn.thonhub.loudspeaker.speech;

import java.util.Objects;

/**
 * What to say.
 *
 * @param words in words already, nothing left to guess
 * @param voice of the engine; empty for its usual one
 * @param tempo per cent of the engine's usual speed, 50 to 200
 */
record SpeechRequest(String words, String voice, int tempo) {
    SpeechRequest {
        Objects.requireNonNull(words, "words");
        Objects.requireNonNull(voice, "voice");
        if (tempo < 50 || tempo > 200) {
            throw new IllegalArgumentException("tempo must be 50 to 200");
        }
    }
}
