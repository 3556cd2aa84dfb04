package vn.thonhub.camera.sim.rtsp;

import java.security.SecureRandom;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import vn.thonhub.camera.sim.video.CameraFeed;
import vn.thonhub.camera.sim.video.StreamKind;

/**
 * What a healthy camera answers, request by request (RFC 2326): one session, one stream, interleaved over TCP. For the
 * connection's thread.
 */
final class RtspSession {
    /** Starts packets flowing on the connection. */
    interface Player {
        PacketSender play(StreamKind kind, int channel);
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

    private static final Pattern INTERLEAVED = Pattern.compile("interleaved=(\\d{1,3})-(\\d{1,3})");
    private static final String METHODS = "OPTIONS, DESCRIBE, SETUP, PLAY, GET_PARAMETER, TEARDOWN";

    private final CameraFeed feed;
    private final boolean refused;
    private final boolean open;
    private final String address;
    private final DigestGate gate;
    private final Player player;
    private final String id;
    private Optional<StreamKind> chosen = Optional.empty();
    private int channel;
    private Optional<PacketSender> sender = Optional.empty();

    /**
     * @param refused whether this connection is one too many
     * @param address the address the client reached, for the SDP
     */
    RtspSession(ServerOptions options, CameraFeed feed, boolean refused, String address, Player player) {
        this.feed = feed;
        this.refused = refused;
        this.address = address;
        this.player = player;
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
        if (!open && !gate.admits(request)) {
            return Reply.of(RtspResponse.of("401 Unauthorized", request).header("WWW-Authenticate", gate.challenge()));
        }
        return switch (request.method()) {
            case "DESCRIBE" -> Reply.of(describe(request));
            case "SETUP" -> Reply.of(setup(request));
            case "PLAY" -> play(request);
            case "GET_PARAMETER" -> Reply.of(RtspResponse.ok(request).header("Session", id));
            case "TEARDOWN" -> new Reply(RtspResponse.ok(request).header("Session", id), () -> {}, true);
            default -> Reply.of(RtspResponse.of("501 Not Implemented", request).header("Public", METHODS));
        };
    }

    /** Ends what plays; the connection is closed already. */
    void end() {
        sender.ifPresent(PacketSender::stop);
    }

    private RtspResponse describe(RtspRequest request) {
        Optional<StreamKind> kind = stream(request);
        if (kind.isEmpty()) {
            return RtspResponse.of("404 Not Found", request);
        }
        String base = request.uri().endsWith("/") ? request.uri() : request.uri() + "/";
        return RtspResponse.ok(request)
                .header("Content-Base", base)
                .body("application/sdp", Sdp.of(feed.format(kind.get()), address, id.hashCode() & 0xFFFFFFFFL));
    }

    private RtspResponse setup(RtspRequest request) {
        Optional<StreamKind> kind = stream(request);
        if (kind.isEmpty()) {
            return RtspResponse.of("404 Not Found", request);
        }
        if (sender.isPresent() || chosen.isPresent() && !chosen.equals(kind)) {
            return RtspResponse.of("455 Method Not Valid in This State", request);
        }
        String transport = request.header("transport").orElse("");
        // UDP is not served: RFC 2326's answer is 461, on which clients turn to TCP.
        if (!transport.contains("RTP/AVP/TCP")) {
            return RtspResponse.of("461 Unsupported Transport", request);
        }
        Matcher wanted = INTERLEAVED.matcher(transport);
        channel = wanted.find() ? Math.min(254, Integer.parseInt(wanted.group(1))) : 0;
        chosen = kind;
        return RtspResponse.ok(request)
                .header("Transport", "RTP/AVP/TCP;unicast;interleaved=" + channel + "-" + (channel + 1))
                .header("Session", id + ";timeout=60");
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
            sender = chosen.map(kind -> player.play(kind, channel));
        }
    }

    private static Optional<StreamKind> stream(RtspRequest request) {
        String first = request.path().split("/", 2)[0];
        return Arrays.stream(StreamKind.values())
                .filter(kind -> kind.path().equals(first))
                .findFirst();
    }
}
