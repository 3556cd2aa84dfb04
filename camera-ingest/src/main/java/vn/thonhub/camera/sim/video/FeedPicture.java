package vn.thonhub.camera.sim.video;

import static org.bytedeco.ffmpeg.global.avcodec.av_new_packet;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_alloc;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_free;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_alloc_context3;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_find_decoder;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_free_context;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_open2;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_receive_frame;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_send_packet;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_alloc;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_free;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.bytedeco.ffmpeg.avcodec.AVCodecContext;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avutil.AVDictionary;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import vn.thonhub.camera.packet.VideoCodec;
import vn.thonhub.camera.vision.Still;

/** What a camera sees now, as one JPEG: the next keyframe of a stream, which comes within a second. */
public final class FeedPicture {
    /** The first watcher waits until the still part of a scene is drawn, too. */
    private static final int LONGEST_SECONDS = 10;

    private FeedPicture() {}

    /** Blocks until there is a picture. @throws VideoException when none comes, or the feed has stopped */
    public static byte[] jpeg(CameraFeed feed, StreamKind kind) throws InterruptedException {
        VideoCodec codec = feed.format(kind).codec();
        return jpeg(codec, keyframe(feed, kind, codec).annexB());
    }

    private static EncodedFrame keyframe(CameraFeed feed, StreamKind kind, VideoCodec codec)
            throws InterruptedException {
        CompletableFuture<EncodedFrame> first = new CompletableFuture<>();
        CameraFeed.Watch watch = feed.watch(kind, codec, new FrameSink() {
            @Override
            public void frame(EncodedFrame frame) {
                if (frame.keyframe()) {
                    first.complete(frame);
                }
            }

            @Override
            public void ended() {
                first.completeExceptionally(new VideoException("the camera shows nothing"));
            }
        });
        try {
            return first.get(LONGEST_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException none) {
            throw new VideoException("no picture came");
        } finally {
            watch.end();
        }
    }

    private static byte[] jpeg(VideoCodec codec, byte[] annexB) {
        AVCodecContext context = avcodec_alloc_context3(avcodec_find_decoder(codec.ffmpegId()));
        AVPacket packet = av_packet_alloc();
        AVFrame picture = av_frame_alloc();
        try {
            context.thread_count(1);
            VideoException.check(avcodec_open2(context, null, (AVDictionary) null), "opening a decoder");
            VideoException.check(av_new_packet(packet, annexB.length), "taking memory for a picture");
            packet.data().put(annexB, 0, annexB.length);
            VideoException.check(avcodec_send_packet(context, packet), "decoding a picture");
            // The end of the stream makes the decoder give the picture out at once.
            avcodec_send_packet(context, null);
            VideoException.check(avcodec_receive_frame(context, picture), "decoding a picture");
            return Still.of(picture, picture.width()).jpeg();
        } finally {
            av_frame_free(picture);
            av_packet_free(packet);
            avcodec_free_context(context);
        }
    }
}
