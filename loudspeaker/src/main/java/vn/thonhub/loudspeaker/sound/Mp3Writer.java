package vn.thonhub.loudspeaker.sound;

import static vn.thonhub.loudspeaker.sound.FfmpegCalls.check;
import static vn.thonhub.loudspeaker.sound.FfmpegCalls.notNull;

import java.nio.file.Path;
import org.bytedeco.ffmpeg.avcodec.AVCodec;
import org.bytedeco.ffmpeg.avcodec.AVCodecContext;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avformat.AVFormatContext;
import org.bytedeco.ffmpeg.avformat.AVIOContext;
import org.bytedeco.ffmpeg.avformat.AVOutputFormat;
import org.bytedeco.ffmpeg.avformat.AVStream;
import org.bytedeco.ffmpeg.avutil.AVDictionary;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.ffmpeg.global.avcodec;
import org.bytedeco.ffmpeg.global.avformat;
import org.bytedeco.ffmpeg.global.avutil;

/**
 * The library's one form: MP3, mono, 48 kHz, constant bit rate. Every browser and the smallest speaker can play it, and
 * its header lets decoders take out the encoder's padding, so that a recording keeps its length to the sample.
 */
final class Mp3Writer implements AutoCloseable {
    static final String FILTER_FORM = "aformat=sample_fmts=fltp:sample_rates=48000:channel_layouts=mono";
    private static final long BIT_RATE = 96_000;
    private final AVFormatContext muxer = new AVFormatContext(null);
    private final AVPacket packet = notNull(avcodec.av_packet_alloc(), "packet");
    private AVCodecContext encoder;
    private AVStream stream;
    private long samples;

    Mp3Writer(Path file) throws SoundFailure {
        try {
            open(file);
        } catch (SoundFailure failure) {
            close();
            throw failure;
        }
    }

    private void open(Path file) throws SoundFailure {
        String name = file.toAbsolutePath().toString();
        check(avformat.avformat_alloc_output_context2(muxer, (AVOutputFormat) null, "mp3", name), "MP3 writer");
        AVCodec codec = notNull(avcodec.avcodec_find_encoder_by_name("libmp3lame"), "MP3 encoder");
        encoder = notNull(avcodec.avcodec_alloc_context3(codec), "MP3 encoder");
        encoder.sample_rate(Pcm.RATE);
        encoder.sample_fmt(avutil.AV_SAMPLE_FMT_FLTP);
        encoder.bit_rate(BIT_RATE);
        avutil.av_channel_layout_default(encoder.ch_layout(), 1);
        encoder.time_base(avutil.av_make_q(1, Pcm.RATE));
        check(avcodec.avcodec_open2(encoder, codec, (AVDictionary) null), "MP3 encoder");
        stream = notNull(avformat.avformat_new_stream(muxer, codec), "stream");
        check(avcodec.avcodec_parameters_from_context(stream.codecpar(), encoder), "MP3 writer");
        stream.time_base(encoder.time_base());
        AVIOContext io = new AVIOContext(null);
        check(avformat.avio_open(io, "file:" + name, avformat.AVIO_FLAG_WRITE), "cannot write the recording");
        muxer.pb(io);
        // Without the encoder's name and version the same sound always gives the same bytes, and so the same hash.
        muxer.flags(muxer.flags() | AVFormatContext.AVFMT_FLAG_BITEXACT);
        check(avformat.avformat_write_header(muxer, (AVDictionary) null), "MP3 writer");
    }

    int frameSize() {
        return encoder.frame_size();
    }

    void write(AVFrame frame) throws SoundFailure {
        frame.pts(samples);
        samples += frame.nb_samples();
        check(avcodec.avcodec_send_frame(encoder, frame), "MP3 encoder");
        drain();
    }

    /** Writes what is left and the header. */
    void finish() throws SoundFailure {
        check(avcodec.avcodec_send_frame(encoder, null), "MP3 encoder");
        drain();
        check(avformat.av_write_trailer(muxer), "cannot write the recording");
    }

    private void drain() throws SoundFailure {
        while (true) {
            int got = avcodec.avcodec_receive_packet(encoder, packet);
            if (FfmpegCalls.isEnd(got) || FfmpegCalls.wantsMore(got)) {
                return;
            }
            check(got, "MP3 encoder");
            packet.stream_index(stream.index());
            avcodec.av_packet_rescale_ts(packet, encoder.time_base(), stream.time_base());
            check(avformat.av_interleaved_write_frame(muxer, packet), "cannot write the recording");
        }
    }

    @Override
    public void close() {
        avcodec.av_packet_free(packet);
        if (encoder != null) {
            avcodec.avcodec_free_context(encoder);
        }
        if (!muxer.isNull()) {
            if (muxer.pb() != null) {
                avformat.avio_closep(muxer.pb());
            }
            avformat.avformat_free_context(muxer);
        }
    }
}
