package vn.thonhub.camera.sim.video;

import static org.bytedeco.ffmpeg.global.avcodec.AV_PKT_FLAG_KEY;

import java.nio.file.Path;
import java.util.Optional;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import vn.thonhub.camera.packet.VideoCodec;

/**
 * What a clip is like, found by reading it through once without decoding.
 *
 * @param durationMs length of one round
 * @param copied how its packets look when they can be sent as they are: H.264 or H.265 without reordered frames and
 *     with keyframes at most two seconds apart, also across the loop
 */
record ClipFacts(double fps, long durationMs, Optional<StreamFormat> copied) {
    private static final long LONGEST_GOP_MS = 2000;

    static ClipFacts of(Path file) {
        try (ClipReader reader = new ClipReader(file)) {
            boolean copyable =
                    VideoCodec.ofFfmpegId(reader.stream().codecpar().codec_id()).isPresent();
            long frameMs = Math.max(1, Math.round(1000 / reader.fps()));
            long key = -LONGEST_GOP_MS;
            long last = 0;
            for (boolean first = true; reader.next(); first = false) {
                AVPacket packet = reader.packet();
                long at = reader.millis(packet.pts());
                boolean keyframe = (packet.flags() & AV_PKT_FLAG_KEY) != 0;
                key = keyframe ? at : key;
                copyable &= packet.pts() == packet.dts() && (keyframe || !first) && at - key < LONGEST_GOP_MS;
                last = Math.max(last, at);
            }
            Optional<StreamFormat> format = copyable ? Optional.of(AnnexB.format(reader)) : Optional.empty();
            return new ClipFacts(reader.fps(), last + frameMs, format);
        }
    }
}
