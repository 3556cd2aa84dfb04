package vn.thonhub.loudspeaker.speech;

import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;

/** Turns text into a sound file. Implementations bound time and size and leave nothing running behind. */
interface SpeechEngine {

    /** Why it cannot be used now, for people, with the remedy; empty when it can. Quick; does not call out. */
    Optional<String> unavailable();

    /** Names of the voices it has; empty when any name is handed on to it, or it has but one voice. */
    Set<String> voices();

    /**
     * Writes {@code request}'s words to {@code to} as sound of any kind the library reads. Blocks.
     *
     * @throws SpeechFailure when nothing usable came of it; what lies at {@code to} is then of no use
     */
    void speak(SpeechRequest request, Path to) throws SpeechFailure, InterruptedException;
}
