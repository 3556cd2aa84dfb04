package vn.thonhub.camera.onvif;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import vn.thonhub.camera.onvif.VideoProfile.Encoding;

/**
 * Which of a device's profiles to use: the largest as main stream, and of the smaller ones the one nearest to 640x360
 * as sub stream, H.264 first in both. Only profiles of one source go together.
 *
 * @param main empty when the device has no stream in H.264 or H.265
 */
record StreamChoice(Optional<VideoProfile> main, Optional<VideoProfile> sub) {
    private static final double GOOD_SUB_AREA = 640.0 * 360;
    /** H.264 this tall beats larger H.265, which browsers do not play; below it, seeing something is worth more. */
    private static final int GOOD_MAIN_HEIGHT = 720;

    static StreamChoice of(List<VideoProfile> profiles) {
        var source = profiles.stream()
                .filter(profile -> profile.encoding().isTaken())
                .map(VideoProfile::source)
                .findFirst()
                .orElse(Optional.empty());
        var usable = profiles.stream()
                .filter(profile ->
                        profile.encoding().isTaken() && profile.source().equals(source))
                .toList();
        var main = usable.stream()
                .max(Comparator.comparing(StreamChoice::isGoodMain)
                        .thenComparing(VideoProfile::area)
                        .thenComparing(StreamChoice::isH264)
                        .thenComparing(profile -> profile.fps().orElse(0.0)));
        return new StreamChoice(main, main.flatMap(large -> sub(usable, large)));
    }

    private static Optional<VideoProfile> sub(List<VideoProfile> usable, VideoProfile main) {
        return usable.stream()
                .filter(profile -> profile.area() < main.area())
                .max(Comparator.comparing(StreamChoice::isH264)
                        .thenComparing(profile -> -Math.abs(Math.log(profile.area() / GOOD_SUB_AREA))));
    }

    private static boolean isGoodMain(VideoProfile profile) {
        return isH264(profile) && profile.height() >= GOOD_MAIN_HEIGHT;
    }

    private static boolean isH264(VideoProfile profile) {
        return profile.encoding() == Encoding.H264;
    }
}
