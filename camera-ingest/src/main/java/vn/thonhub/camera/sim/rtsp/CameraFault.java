package vn.thonhub.camera.sim.rtsp;

import java.time.Duration;
import java.util.Optional;

/**
 * One thing a camera does wrong, as data. Its kinds stand apart by what they spoil: connections, answers, media, and what
 * the camera shows. The default methods are a healthy camera; a fault overrides what it spoils. Several may hold at once.
 * Asked from many threads; must not block.
 */
public sealed interface CameraFault permits ConnectionFault, AnswerFault, MediaFault, SourceFault {
    /** What becomes of a new connection. */
    enum Admission {
        ADMIT,
        /** Closed at once with a TCP reset. */
        RESET,
        /** Left alone: established by the operating system, but nobody reads or writes. */
        IGNORE
    }

    /** What becomes of a request. */
    sealed interface Answer {
        /** This status and nothing else. */
        record Status(String line) implements Answer {}

        /** Never answered; the connection stays. */
        record Silence() implements Answer {}

        /** Headers without end. */
        record EndlessHeaders() implements Answer {}
    }

    default Admission admission() {
        return Admission.ADMIT;
    }

    /** Whether nothing listens at the port while it holds. */
    default boolean closesPort() {
        return false;
    }

    /** Whether sessions under way break with a TCP reset when it begins, as when a camera starts anew. */
    default boolean breaksSessions() {
        return false;
    }

    /** Whether sessions of its time break when it ends: the camera knows nothing of them. */
    default boolean forgetsSessions() {
        return false;
    }

    /** Whether no user name and password are good enough. */
    default boolean refusesCredentials() {
        return false;
    }

    /** Takes the place of a healthy camera's answer; empty for that. */
    default Optional<Answer> answer(RtspRequest request) {
        return Optional.empty();
    }

    /** The parameter sets the description names, as they stand in it; empty for none. */
    default String described(String parameterSets) {
        return parameterSets;
    }

    /** Sessions served at once; one more is answered with 453. */
    default int sessionsAtMost() {
        return Integer.MAX_VALUE;
    }

    /** How long a session that ended without TEARDOWN still counts. */
    default Duration staleAfterBreak() {
        return Duration.ZERO;
    }

    /** Fresh for each client's stream. */
    default Spoiler spoiler() {
        return Spoiler.NONE;
    }
}
