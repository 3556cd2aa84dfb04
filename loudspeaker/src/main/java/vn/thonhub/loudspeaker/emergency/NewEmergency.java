package vn.thonhub.loudspeaker.emergency;

import java.util.Optional;

/**
 * What a person drafts.
 *
 * @param text what is said, for people to read before they confirm
 * @param audioId what is played; left out when it is live
 * @param live spoken into a microphone while it is on
 * @param zone left out: everywhere
 * @param volume 0 to 100
 * @param pauseS seconds of silence between two repeats
 * @param lastsMin minutes after which it ends by itself
 * @param drill an exercise: said so outward, and shown so; what is spoken is the text as it stands
 * @param source what it came from, such as {@code cap:…} or {@code alert:…}
 */
public record NewEmergency(
        String title,
        String text,
        Optional<String> audioId,
        Optional<Boolean> live,
        Optional<Zone> zone,
        Optional<Integer> volume,
        Optional<Integer> pauseS,
        Optional<Integer> lastsMin,
        Optional<Boolean> drill,
        Optional<String> source) {
    public NewEmergency {
        audioId = audioId == null ? Optional.empty() : audioId;
        live = live == null ? Optional.empty() : live;
        zone = zone == null ? Optional.empty() : zone;
        volume = volume == null ? Optional.empty() : volume;
        pauseS = pauseS == null ? Optional.empty() : pauseS;
        lastsMin = lastsMin == null ? Optional.empty() : lastsMin;
        drill = drill == null ? Optional.empty() : drill;
        source = source == null ? Optional.empty() : source;
    }

    boolean isLive() {
        return live.orElse(false);
    }

    boolean isDrill() {
        return drill.orElse(false);
    }
}
