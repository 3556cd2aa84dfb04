package vn.thonhub.camera.rtsp;

import static org.bytedeco.ffmpeg.global.avcodec.AV_INPUT_BUFFER_PADDING_SIZE;
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
    private static final int HEAD = 4096;

    /** Reads the size from parameter sets and the keyframe they belong to, with FFmpeg's parser; nothing is decoded. */
    static PictureSize of(VideoCodec codec, byte[] sets, AVPacket keyframe) {
        // The parser wants a picture behind the sets; its first bytes do.
        var head = Math.min(HEAD, keyframe.size());
        var length = sets.length + head;
        var parser = av_parser_init(codec.ffmpegId());
        var context = avcodec_alloc_context3(avcodec_find_decoder(codec.ffmpegId()));
        try (var data = new BytePointer(length + (long) AV_INPUT_BUFFER_PADDING_SIZE);
                var out = new BytePointer();
                var outSize = new IntPointer(1)) {
            data.fill(0);
            var picture = new byte[head];
            keyframe.data().get(picture);
            data.put(sets, 0, sets.length);
            data.getPointer(sets.length).put(picture, 0, head);
            var none = avutil.AV_NOPTS_VALUE;
            parser.flags(AVCodecParserContext.PARSER_FLAG_COMPLETE_FRAMES);
            av_parser_parse2(parser, context, out, outSize, data, length, none, none, 0);
            return new PictureSize(Math.max(0, parser.width()), Math.max(0, parser.height()));
        } finally {
            avcodec_free_context(context);
            av_parser_close(parser);
        }
    }
}
