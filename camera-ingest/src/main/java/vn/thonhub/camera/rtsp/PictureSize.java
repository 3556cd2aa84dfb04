package vn.thonhub.camera.rtsp;

import static org.bytedeco.ffmpeg.global.avcodec.av_parser_close;
import static org.bytedeco.ffmpeg.global.avcodec.av_parser_init;
import static org.bytedeco.ffmpeg.global.avcodec.av_parser_parse2;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_alloc_context3;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_find_decoder;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_free_context;

import org.bytedeco.ffmpeg.avcodec.AVCodecParserContext;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.global.avutil;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.IntPointer;
import vn.thonhub.camera.packet.VideoCodec;

/** Width and height of a picture in pixels; zero where unknown. */
record PictureSize(int width, int height) {

    /** Reads the size from a keyframe that carries its parameter sets, with FFmpeg's parser; nothing is decoded. */
    static PictureSize of(VideoCodec codec, AVPacket keyframe) {
        var parser = av_parser_init(codec.ffmpegId());
        var context = avcodec_alloc_context3(avcodec_find_decoder(codec.ffmpegId()));
        try (var out = new BytePointer();
                var outSize = new IntPointer(1)) {
            var none = avutil.AV_NOPTS_VALUE;
            parser.flags(AVCodecParserContext.PARSER_FLAG_COMPLETE_FRAMES);
            av_parser_parse2(parser, context, out, outSize, keyframe.data(), keyframe.size(), none, none, 0);
            return new PictureSize(Math.max(0, parser.width()), Math.max(0, parser.height()));
        } finally {
            avcodec_free_context(context);
            av_parser_close(parser);
        }
    }
}
