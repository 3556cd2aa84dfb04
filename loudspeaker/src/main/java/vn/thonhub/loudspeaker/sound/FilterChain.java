package vn.thonhub.loudspeaker.sound;

import static vn.thonhub.loudspeaker.sound.FfmpegCalls.check;
import static vn.thonhub.loudspeaker.sound.FfmpegCalls.notNull;

import org.bytedeco.ffmpeg.avfilter.AVFilterContext;
import org.bytedeco.ffmpeg.avfilter.AVFilterGraph;
import org.bytedeco.ffmpeg.avfilter.AVFilterInOut;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.ffmpeg.global.avfilter;
import org.bytedeco.ffmpeg.global.avutil;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.ShortPointer;

/** A chain of FFmpeg audio filters fed with {@link Pcm}. The description is made by this package, never by people. */
final class FilterChain implements AutoCloseable {
    /** Receives a filtered frame, valid during the call only. */
    @FunctionalInterface
    interface FrameSink {
        void accept(AVFrame frame) throws SoundFailure;
    }

    private final AVFilterGraph graph = notNull(avfilter.avfilter_graph_alloc(), "filter graph");
    private final AVFrame input = notNull(avutil.av_frame_alloc(), "frame");
    private final AVFrame output = notNull(avutil.av_frame_alloc(), "frame");
    private final AVFilterContext source = new AVFilterContext(null);
    private final AVFilterContext sink = new AVFilterContext(null);
    private final FrameSink consumer;
    private long pushed;

    /** @param frameSize samples per frame handed out; 0 leaves it to the filters */
    FilterChain(String description, int frameSize, FrameSink consumer) throws SoundFailure {
        this.consumer = consumer;
        try {
            build(description);
            if (frameSize > 0) {
                avfilter.av_buffersink_set_frame_size(sink, frameSize);
            }
        } catch (SoundFailure failure) {
            close();
            throw failure;
        }
    }

    private void build(String description) throws SoundFailure {
        String form = "sample_rate=" + Pcm.RATE + ":sample_fmt=s16:channel_layout=mono:time_base=1/" + Pcm.RATE;
        check(
                avfilter.avfilter_graph_create_filter(
                        source, avfilter.avfilter_get_by_name("abuffer"), "in", form, null, graph),
                "sound filter");
        check(
                avfilter.avfilter_graph_create_filter(
                        sink, avfilter.avfilter_get_by_name("abuffersink"), "out", null, null, graph),
                "sound filter");
        AVFilterInOut outputs = end("in", source);
        AVFilterInOut inputs = end("out", sink);
        try {
            check(avfilter.avfilter_graph_parse_ptr(graph, description, inputs, outputs, null), "sound filter");
        } finally {
            avfilter.avfilter_inout_free(inputs);
            avfilter.avfilter_inout_free(outputs);
        }
        check(avfilter.avfilter_graph_config(graph, null), "sound filter");
    }

    private static AVFilterInOut end(String name, AVFilterContext filter) {
        AVFilterInOut end = notNull(avfilter.avfilter_inout_alloc(), "filter end");
        end.name(avutil.av_strdup(new BytePointer(name)));
        end.filter_ctx(filter);
        end.pad_idx(0);
        end.next(null);
        return end;
    }

    void push(short[] samples, int count) throws SoundFailure {
        input.nb_samples(count);
        input.format(avutil.AV_SAMPLE_FMT_S16);
        input.sample_rate(Pcm.RATE);
        avutil.av_channel_layout_default(input.ch_layout(), 1);
        check(avutil.av_frame_get_buffer(input, 0), "sound filter");
        new ShortPointer(input.data(0)).put(samples, 0, count);
        input.pts(pushed);
        pushed += count;
        // Takes over the frame's reference, so the frame is empty again for the next call.
        check(avfilter.av_buffersrc_add_frame(source, input), "sound filter");
        drain();
    }

    void end() throws SoundFailure {
        check(avfilter.av_buffersrc_add_frame(source, null), "sound filter");
        drain();
    }

    private void drain() throws SoundFailure {
        while (true) {
            int got = avfilter.av_buffersink_get_frame(sink, output);
            if (FfmpegCalls.isEnd(got) || FfmpegCalls.wantsMore(got)) {
                return;
            }
            check(got, "sound filter");
            try {
                consumer.accept(output);
            } finally {
                avutil.av_frame_unref(output);
            }
        }
    }

    @Override
    public void close() {
        avutil.av_frame_free(input);
        avutil.av_frame_free(output);
        avfilter.avfilter_graph_free(graph);
    }
}
