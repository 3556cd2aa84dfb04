package vn.thonhub.camera.sim.rtsp;

import java.io.IOException;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import vn.thonhub.camera.sim.video.CameraFeed;
import vn.thonhub.camera.sim.video.StreamFormat;
import vn.thonhub.camera.sim.video.StreamKind;

/**
 * What a healthy camera answers, request by request (RFC 2326): one session, one stream, over TCP or UDP. For
 * the connection's thread.
 */
final class RtspSession {
    /** The connection, as far as a session needs it. */
    interface Line {
        Wire interleaved(int channel);

        UdpWire udp(int rtpPort, int rtcpPort) throws IOException;

        /** Starts packets flowing. */
        PacketSender play(StreamKind kind, StreamFormat format, Wire wire);
    }

    /**
     * An answer.
     *
     * @param afterwards to be run when the response has been written
     * @param last whether the connection ends with it
     */
    record Reply(RtspResponse response, Runnable afterwards, boolean last) {
        static Reply of(RtspResponse response) {
            return new Reply(response, () -> {}, false);
        }
    }

    private static final Pattern CLIENT_PORTS = Pattern.compile("client_port=(\\d{4,5})-(\\d{4,5})");
    private static final Pattern INTERLEAVED = Pattern.compile("interleaved=(\\d{1,3})-(\\d{1,3})");
    private static final String METHODS = "OPTIONS, DESCRIBE, SETUP, PLAY, GET_PARAMETER, TEARDOWN";

    private final CameraFeed feed;
    private final boolean refused;
    private final boolean open;
    private final String address;
    private final DigestGate gate;
    private final Line line;
    private final SessionSlots slots;
    private final Supplier<Faults> faults;
    private final String id;
    private Optional<Chosen> chosen = Optional.empty();
    private Optional<PacketSender> sender = Optional.empty();
    private boolean tornDown;

    private record Chosen(StreamKind kind, StreamFormat format, Wire wire) {}

    /**
     * @param refused whether this connection is one too many
     * @param address the address the client reached, for the SDP
     */
    RtspSession(
            ServerOptions options,
            CameraFeed feed,
            boolean refused,
            String address,
            Line line,
            SessionSlots slots,
            Supplier<Faults> faults) {
        this.feed = feed;
        this.refused = refused;
        this.address = address;
        this.line = line;
        this.slots = slots;
        this.faults = faults;
        open = options.user().isEmpty();
        gate = new DigestGate(options.user(), options.password(), options.offersQop());
        byte[] random = new byte[8];
        new SecureRandom().nextBytes(random);
        id = HexFormat.of().formatHex(random);
    }

    Reply answer(RtspRequest request) {
        if (refused) {
            return new Reply(RtspResponse.of("453 Not Enough Bandwidth", request), () -> {}, true);
        }
        if (request.method().equals("OPTIONS")) {
            return Reply.of(RtspResponse.ok(request).header("Public", METHODS));
        }
        if (faults.get().refusesCredentials() || !open && !gate.admits(request)) {
            return Reply.of(RtspResponse.of("401 Unauthorized", request).header("WWW-Authenticate", gate.challenge()));
        }
        return switch (request.method()) {
            case "DESCRIBE" -> Reply.of(describe(request));
            case "SETUP" -> Reply.of(setup(request));
            case "PLAY" -> play(request);
            case "GET_PARAMETER" -> Reply.of(RtspResponse.ok(request).header("Session", id));
            case "TEARDOWN" -> tearDown(request);
            default -> Reply.of(RtspResponse.of("501 Not Implemented", request).header("Public", METHODS));
        };
    }

    /** Ends what plays; the connection is closed already. */
    void end() {
        chosen.ifPresent(one -> one.wire.close());
        sender.ifPresent(PacketSender::stop);
        slots.release(id, tornDown ? Duration.ZERO : faults.get().staleAfterBreak());
    }

    private Reply tearDown(RtspRequest request) {
        tornDown = true;
        return new Reply(RtspResponse.ok(request).header("Session", id), () -> {}, true);
    }

    private RtspResponse describe(RtspRequest request) {
        Optional<StreamKind> kind = stream(request);
        if (kind.isEmpty()) {
            return RtspResponse.of("404 Not Found", request);
        }
        String base = request.uri().endsWith("/") ? request.uri() : request.uri() + "/";
        StreamFormat format = feed.format(kind.get());
        String sets = faults.get().described(format.sprop());
        return RtspResponse.ok(request)
                .header("Content-Base", base)
                .body("application/sdp", Sdp.of(format, sets, address, id.hashCode() & 0xFFFFFFFFL));
    }

    private RtspResponse setup(RtspRequest request) {
        Optional<StreamKind> kind = stream(request);
        if (kind.isEmpty()) {
            return RtspResponse.of("404 Not Found", request);
        }
        if (sender.isPresent() || chosen.filter(one -> one.kind != kind.get()).isPresent()) {
            return RtspResponse.of("455 Method Not Valid in This State", request);
        }
        if (!slots.take(id, faults.get().sessionsAtMost())) {
            return RtspResponse.of("453 Not Enough Bandwidth", request);
        }
        String wanted = request.header("transport").orElse("");
        return request.asksForTcp() ? overTcp(request, wanted, kind.get()) : overUdp(request, wanted, kind.get());
    }

    private RtspResponse overTcp(RtspRequest request, String wanted, StreamKind kind) {
        Matcher channels = INTERLEAVED.matcher(wanted);
        int channel = channels.find() ? Math.min(254, Integer.parseInt(channels.group(1))) : 0;
        choose(kind, line.interleaved(channel));
        return ready(request, "RTP/AVP/TCP;unicast;interleaved=" + channel + "-" + (channel + 1));
    }

    private RtspResponse overUdp(RtspRequest request, String wanted, StreamKind kind) {
        Matcher ports = CLIENT_PORTS.matcher(wanted);
        if (!wanted.startsWith("RTP/AVP")
                || wanted.contains("multicast")
                || !ports.find()
                || !isClients(ports.group(1))
                || !isClients(ports.group(2))) {
            return RtspResponse.of("461 Unsupported Transport", request);
        }
        try {
            UdpWire wire = line.udp(Integer.parseInt(ports.group(1)), Integer.parseInt(ports.group(2)));
            choose(kind, wire);
            return ready(request, wire.header());
        } catch (IOException noneLeft) {
            return RtspResponse.of("500 Internal Server Error", request);
        }
    }

    /** Nothing but a client's own, unprivileged ports. */
    private static boolean isClients(String port) {
        return Integer.parseInt(port) >= 1024 && Integer.parseInt(port) <= 65_535;
    }

    /** A client may set up again before it plays; the former way is given up. */
    private void choose(StreamKind kind, Wire wire) {
        chosen.map(Chosen::wire).filter(UdpWire.class::isInstance).ifPresent(former -> ((UdpWire) former).release());
        chosen = Optional.of(new Chosen(kind, feed.format(kind), wire));
    }

    private RtspResponse ready(RtspRequest request, String transport) {
        return RtspResponse.ok(request).header("Transport", transport).header("Session", id + ";timeout=60");
    }

    private Reply play(RtspRequest request) {
        if (chosen.isEmpty()) {
            return Reply.of(RtspResponse.of("455 Method Not Valid in This State", request));
        }
        RtspResponse response = RtspResponse.ok(request).header("Session", id).header("Range", "npt=now-");
        return new Reply(response, this::begin, false);
    }

    private void begin() {
        if (sender.isEmpty()) {
            sender = chosen.map(one -> line.play(one.kind, one.format, one.wire));
        }
    }

    private static Optional<StreamKind> stream(RtspRequest request) {
        String first = request.path().split("/", 2)[0];
        return Arrays.stream(StreamKind.values())
                .filter(kind -> kind.path().equals(first))
                .findFirst();
    }
}
