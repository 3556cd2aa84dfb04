package vn.thonhub.camera.sim.video;

import static org.bytedeco.ffmpeg.global.avcodec.av_bsf_alloc;
import static org.bytedeco.ffmpeg.global.avcodec.av_bsf_free;
import static org.bytedeco.ffmpeg.global.avcodec.av_bsf_get_by_name;
import static org.bytedeco.ffmpeg.global.avcodec.av_bsf_init;
import static org.bytedeco.ffmpeg.global.avcodec.av_bsf_receive_packet;
import static org.bytedeco.ffmpeg.global.avcodec.av_bsf_send_packet;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_alloc;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_free;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_ref;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_unref;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_parameters_copy;

import org.bytedeco.ffmpeg.avcodec.AVBSFContext;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import vn.thonhub.camera.packet.VideoCodec;

/**
 * Rewrites H.264 and H.265 from MP4's length-prefixed form to start codes, with parameter sets before each keyframe. For
 * one thread; closed by its owner.
 */
final class AnnexB implements AutoCloseable {
    private final AVBSFContext filter;
    private final AVPacket packet;

    AnnexB(ClipReader reader) {
        filter = new AVBSFContext(null);
        String name = codec(reader) == VideoCodec.H264 ? "h264_mp4toannexb" : "hevc_mp4toannexb";
        VideoException.check(av_bsf_alloc(av_bsf_get_by_name(name), filter), "creating a packet filter");
        avcodec_parameters_copy(filter.par_in(), reader.stream().codecpar());
        filter.time_base_in(reader.stream().time_base());
        int ready = av_bsf_init(filter);
        if (ready < 0) {
            av_bsf_free(filter);
            VideoException.check(ready, "starting a packet filter");
        }
        packet = av_packet_alloc();
    }

    private static VideoCodec codec(ClipReader reader) {
        return VideoCodec.ofFfmpegId(reader.stream().codecpar().codec_id()).orElseThrow();
    }

    /** Format of a clip that is H.264 or H.265. */
    static StreamFormat format(ClipReader reader) {
        try (AnnexB filter = new AnnexB(reader)) {
            byte[] sets = new byte[filter.filter.par_out().extradata_size()];
            filter.filter.par_out().extradata().get(sets);
            return new StreamFormat(
                    codec(reader),
                    reader.stream().codecpar().width(),
                    reader.stream().codecpar().height(),
                    reader.fps(),
                    sets);
        }
    }

    byte[] rewrite(AVPacket source) {
        VideoException.check(av_packet_ref(packet, source), "keeping a packet");
        VideoException.check(av_bsf_send_packet(filter, packet), "rewriting a packet");
        VideoException.check(av_bsf_receive_packet(filter, packet), "rewriting a packet");
        byte[] bytes = new byte[packet.size()];
        packet.data().get(bytes);
        av_packet_unref(packet);
        return bytes;
    }

    @Override
    public void close() {
        av_packet_free(packet);
        av_bsf_free(filter);
    }
}
