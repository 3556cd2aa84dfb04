package vn.thonhub.loudspeaker.sound;

import static vn.thonhub.loudspeaker.sound.FfmpegCalls.notNull;

import java.io.IOException;
import org.bytedeco.ffmpeg.avformat.AVIOContext;
import org.bytedeco.ffmpeg.avformat.Read_packet_Pointer_BytePointer_int;
import org.bytedeco.ffmpeg.global.avformat;
import org.bytedeco.ffmpeg.global.avutil;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.Pointer;

/** Hands {@link SoundBytes} to FFmpeg, which itself opens nothing. One thread. */
final class BytesInput implements AutoCloseable {
    private static final int BLOCK = 8_192;
    private final SoundBytes source;
    private final byte[] block = new byte[BLOCK];
    /** Native code calls it: it must live as long as the context. */
    private final Reader reader = new Reader();

    private final AVIOContext context;
    private String trouble;

    BytesInput(SoundBytes source) {
        this.source = source;
        BytePointer buffer = new BytePointer(notNull(avutil.av_malloc(BLOCK), "memory"));
        this.context = notNull(avformat.avio_alloc_context(buffer, BLOCK, 0, null, reader, null, null), "memory");
    }

    AVIOContext context() {
        return context;
    }

    /** Why no more bytes came, when that was not simply the end. */
    String trouble() {
        return trouble;
    }

    private final class Reader extends Read_packet_Pointer_BytePointer_int {
        @Override
        public int call(Pointer opaque, BytePointer into, int room) {
            try {
                byte[] part = room >= BLOCK ? block : new byte[room];
                int got = source.read(part);
                if (got > 0) {
                    into.put(part, 0, got);
                }
                return got > 0 ? got : avutil.AVERROR_EOF();
            } catch (IOException failure) {
                trouble = failure.getMessage();
            } catch (InterruptedException ended) {
                Thread.currentThread().interrupt();
            } catch (RuntimeException defect) {
                // Must not fly through native frames.
                trouble = defect.toString();
            }
            return avutil.AVERROR_EOF();
        }
    }

    @Override
    public void close() {
        // FFmpeg may have put another buffer in place of the first.
        avutil.av_free(context.buffer());
        avformat.avio_context_free(context);
        reader.close();
    }
}
