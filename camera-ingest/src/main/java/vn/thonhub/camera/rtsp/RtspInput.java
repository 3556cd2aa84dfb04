package vn.thonhub.camera.rtsp;

import java.io.IOException;
import java.net.InetAddress;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import vn.thonhub.camera.packet.VideoCodec;
import vn.thonhub.camera.rtp.FormatParameters;
import vn.thonhub.camera.rtp.SequenceParameters;
import vn.thonhub.camera.rtsp.SessionDescription.Video;
import vn.thonhub.camera.rtsp.StreamFault.Code;
import vn.thonhub.camera.tls.CameraTls;

/** A playing session: its dialogue, the way its packets come, and what makes pictures of them. For one thread. */
final class RtspInput implements AutoCloseable {
    private final StreamSource source;
    private final SessionDeadline deadline;
    private final Consumer<RtspSession.Known> listener;
    private RtspDialogue dialogue;
    private RtpSource packets;
    private PictureReader pictures;
    private FormatParameters described;
    private Video video;

    private RtspInput(StreamSource source, SessionDeadline deadline, Consumer<RtspSession.Known> listener) {
        this.source = source;
        this.listener = listener;
        this.deadline = deadline;
    }

    /** Connects once. @param listener hears what becomes known meanwhile @throws StreamFault as soon as it is clear that it will not work */
    static RtspInput open(
            StreamSource source,
            InetAddress host,
            CameraTls tls,
            SessionDeadline deadline,
            Consumer<RtspSession.Known> listener) {
        var input = new RtspInput(source, deadline, listener);
        try {
            input.connect(host, tls);
            return input;
        } catch (IOException e) {
            var heard = input.dialogue != null && input.dialogue.wire().heard();
            input.close();
            throw FaultCodes.opening(e, heard, source);
        } catch (RuntimeException e) {
            input.close();
            throw e;
        }
    }

    private void connect(InetAddress host, CameraTls tls) throws IOException {
        dialogue = new RtspDialogue(source, host, tls, deadline);
        video = dialogue.describe();
        tell(0, 0, false);
        packets = setUp();
        dialogue.play();
        tell(0, 0, true);
        described = FormatParameters.parse(codec(), video.format());
        pictures = new PictureReader(source, codec(), described.numbered(), packets);
        var size = SequenceParameters.of(codec(), described.parameterSets());
        tell(
                size.map(SequenceParameters::width).orElse(0),
                size.map(SequenceParameters::height).orElse(0),
                true);
    }

    private void tell(int width, int height, boolean playing) {
        listener.accept(new RtspSession.Known(codec(), width, height, video.framesPerSecond(), playing));
    }

    private RtpSource setUp() throws IOException {
        if (source.transport() != Transport.UDP) {
            var chosen = dialogue.setUp(InterleavedRtp.TRANSPORT).filter(answer -> !answer.datagrams());
            if (chosen.isPresent()) {
                return new InterleavedRtp(dialogue, chosen.get(), video.payloadType());
            }
            if (source.transport() == Transport.TCP) {
                throw new StreamFault(Code.UNSUPPORTED_TRANSPORT, source + " sends video over UDP only, not over TCP");
            }
        }
        var datagrams = new DatagramRtp(dialogue, deadline);
        packets = datagrams;
        var chosen = dialogue.setUp(datagrams.transport()).filter(TransportHeader::datagrams);
        datagrams.chosen(
                chosen.orElseThrow(() -> new StreamFault(
                        Code.UNSUPPORTED_TRANSPORT, source + " sends video over TCP only, not over UDP")),
                video.payloadType());
        return datagrams;
    }

    VideoCodec codec() {
        return video.codec().orElseThrow();
    }

    /** Parameter sets as the session's description has them, in Annex B form; empty if it has none. */
    byte[] describedSets() {
        return described.parameterSets();
    }

    /** Pictures per second as the session's description has it, 0 if it does not say. */
    double announcedFramesPerSecond() {
        return video.framesPerSecond();
    }

    /** RTP packets that never came, so far. */
    long lost() {
        return packets.lost();
    }

    /** Bytes so far that were neither packet nor answer. */
    long garbage() {
        return packets.garbage();
    }

    /** From now on pictures come at once only while somebody waits for them. */
    void awaited(BooleanSupplier awaited) {
        packets.pace(new ReadingPace(deadline, awaited));
    }

    /** Waits for the next picture, until the deadline at most. @throws StreamFault when none will come */
    PictureReader read() {
        try {
            pictures.read();
            return pictures;
        } catch (IOException e) {
            throw FaultCodes.playing(e, source);
        }
    }

    @Override
    public void close() {
        Optional.ofNullable(packets).ifPresent(RtpSource::close);
        Optional.ofNullable(dialogue).ifPresent(RtspDialogue::close);
    }
}
