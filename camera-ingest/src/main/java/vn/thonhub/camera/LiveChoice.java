package vn.thonhub.camera;

import java.util.Optional;
import vn.thonhub.camera.packet.VideoCodec;

/**
 * Which stream a viewer gets: browsers play H.264. Pure.
 *
 * @param shown the stream to show
 * @param instead the codec of the stream that was asked for, when another is shown because of it
 */
record LiveChoice(StreamRole shown, Optional<VideoCodec> instead) {
    /**
     * The stream asked for, unless it is known to be H.265 and there is another: then that one, if it is H.264, else the
     * sub stream, whose single pictures cost least to make.
     *
     * @param main the main stream's codec, empty as long as it is not known
     * @param sub the sub stream's
     */
    static LiveChoice of(StreamRole wanted, Optional<VideoCodec> main, Optional<VideoCodec> sub) {
        var mine = wanted == StreamRole.MAIN ? main : sub;
        if (mine.isEmpty() || mine.get() == VideoCodec.H264) {
            return new LiveChoice(wanted, Optional.empty());
        }
        var other = wanted == StreamRole.MAIN ? StreamRole.SUB : StreamRole.MAIN;
        var otherCodec = wanted == StreamRole.MAIN ? sub : main;
        var better = otherCodec.filter(codec -> codec == VideoCodec.H264 || other == StreamRole.SUB);
        return better.map(found -> new LiveChoice(other, mine)).orElse(new LiveChoice(wanted, Optional.empty()));
    }
}
