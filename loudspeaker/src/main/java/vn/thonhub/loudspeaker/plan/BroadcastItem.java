package vn.thonhub.loudspeaker.plan;

import vn.thonhub.loudspeaker.audio.Audio;

/** One recording of a session, as it was when it was planned. */
public record BroadcastItem(String audioId, String title, String sha256, long durationMs) {
    public static BroadcastItem of(Audio audio) {
        return new BroadcastItem(audio.id(), audio.title(), audio.sha256(), audio.durationMs());
    }
}
