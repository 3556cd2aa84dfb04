package vn.thonhub.loudspeaker.relay;

import java.io.IOException;
import vn.thonhub.loudspeaker.outgoing.CallFailed;
import vn.thonhub.loudspeaker.sound.SoundFailure;

/**
 * Why a station is not heard.
 *
 * @param reason a word for programs: one of {@link CallFailed.Reason}, {@link #SILENT} or {@link #BROKEN_OFF}
 * @param words for people
 */
record Unheard(String reason, String words) {
    /** It sends, but nothing that could be heard. */
    static final String SILENT = "silent";
    /** It was there, and its stream ended. */
    static final String BROKEN_OFF = "broken_off";

    static Unheard of(Exception failure) {
        return new Unheard(reason(failure), String.valueOf(failure.getMessage()));
    }

    private static String reason(Exception failure) {
        if (failure instanceof IOException) {
            return BROKEN_OFF;
        }
        if (failure instanceof SoundFailure sound) {
            return reason(sound).id();
        }
        return (failure instanceof CallFailed call ? call.reason() : CallFailed.Reason.OTHER).id();
    }

    static CallFailed.Reason reason(SoundFailure failure) {
        return switch (failure.reason()) {
            case UNKNOWN_FORMAT, NO_SOUND -> CallFailed.Reason.NOT_SOUND;
            default -> CallFailed.Reason.OTHER;
        };
    }
}
