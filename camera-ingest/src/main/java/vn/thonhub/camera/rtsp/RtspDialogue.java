package vn.thonhub.camera.rtsp;

import java.io.EOFException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.SocketException;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import vn.thonhub.camera.rtsp.SessionDescription.Video;
import vn.thonhub.camera.rtsp.StreamFault.Code;
import vn.thonhub.camera.tls.CameraTls;

/**
 * The requests of one session (RFC 2326): describe, set up, play, keep alive, tear down. Logs in once: a camera that
 * refuses is not asked again, since cameras lock accounts. For one thread.
 */
final class RtspDialogue implements AutoCloseable {
    /** What a camera ends a session after if it does not say (RFC 2326 section 12.37). */
    private static final int USUAL_TIMEOUT_SECONDS = 60;

    private static final int SHORTEST_TIMEOUT_SECONDS = 2;
    private static final int FAREWELL_MILLIS = 150;
    private static final Pattern TIMEOUT = Pattern.compile("timeout\\s*=\\s*([0-9]{1,6})");

    private final StreamSource source;
    private final InetAddress host;
    private final CameraTls tls;
    private final SessionDeadline deadline;
    private final Optional<RtspLogin> login;
    private RtspWire wire;
    private int sequence;
    private boolean loggedIn;
    private boolean accepted;
    private String keepAlive = "OPTIONS";
    private String aggregate = "";
    private String setupUrl = "";
    private Optional<String> session = Optional.empty();
    private int timeoutSeconds = USUAL_TIMEOUT_SECONDS;
    private long lastRequestNanos;
    private boolean playing;

    RtspDialogue(StreamSource source, InetAddress host, CameraTls tls, SessionDeadline deadline) throws IOException {
        this.source = source;
        this.host = host;
        this.tls = tls;
        this.deadline = deadline;
        this.login = source.credentials().map(RtspLogin::new);
        this.wire = RtspWire.connect(source.address(), host, tls, deadline);
    }

    RtspWire wire() {
        return wire;
    }

    /** Asks what there is. @throws StreamFault if it is not a video the hub takes */
    Video describe() throws IOException {
        var url = source.address().url();
        var spoken = greet(url);
        var answer = firstGranted("DESCRIBE", url, "Accept: application/sdp\r\n", spoken);
        var description = SessionDescription.parse(answer.text());
        var video = description.best().orElseThrow(() -> new StreamFault(Code.NO_VIDEO, source + " offers no video"));
        if (video.codec().isEmpty()) {
            var what = video.encoding().isEmpty() ? "payload type " + video.payloadType() : video.encoding();
            throw new StreamFault(
                    Code.UNSUPPORTED_CODEC, source + " sends " + printable(what) + ", neither H.264 nor H.265");
        }
        var urls = new ControlUrls(url, answer, description);
        aggregate = urls.aggregate();
        setupUrl = urls.of(video);
        return video;
    }

    /** @return whether the answer is one of RTSP: web servers exist that refuse in its name, but do not count its requests */
    private boolean greet(String url) throws IOException {
        var answer = request("OPTIONS", url, "");
        answer.header("public")
                .filter(methods -> methods.toUpperCase(Locale.ROOT).contains("GET_PARAMETER"))
                .ifPresent(known -> keepAlive = "GET_PARAMETER");
        return answer.ok() || answer.header("cseq").isPresent();
    }

    private RtspResponse firstGranted(String method, String url, String headers, boolean spoken) throws IOException {
        try {
            return granted(method, url, headers);
        } catch (EOFException | SocketException e) {
            throw spoken ? e : new NotRtsp("refuses requests without their number and hangs up");
        }
    }

    /**
     * Asks for a way to send the video.
     *
     * @return what the camera chose; empty if it does not have this one (461)
     */
    Optional<TransportHeader> setUp(String transport) throws IOException {
        var answer = request("SETUP", setupUrl, "Transport: " + transport + "\r\n");
        if (answer.status() == Answers.UNSUPPORTED_TRANSPORT) {
            return Optional.empty();
        }
        Answers.require("SETUP", answer, source);
        session = answer.header("session")
                .map(value -> value.split(";")[0].strip())
                .filter(id -> !id.isEmpty());
        timeoutSeconds = answer.header("session").map(RtspDialogue::timeout).orElse(USUAL_TIMEOUT_SECONDS);
        return Optional.of(TransportHeader.parse(answer.header("transport").orElse("")));
    }

    private static int timeout(String header) {
        var matcher = TIMEOUT.matcher(header.toLowerCase(Locale.ROOT));
        var given = matcher.find() ? Integer.parseInt(matcher.group(1)) : 0;
        return given == 0 ? USUAL_TIMEOUT_SECONDS : Math.max(SHORTEST_TIMEOUT_SECONDS, given);
    }

    void play() throws IOException {
        // From here on the camera holds a session, whatever it answers.
        playing = true;
        granted("PLAY", aggregate, "Range: npt=0.000-\r\n");
    }

    /** How long the hub may be silent before it has to say that it is still there. */
    Duration keepAliveEvery() {
        return Duration.ofMillis(timeoutSeconds * 1_000L / 2);
    }

    /** Tells the camera that somebody is there, if it is time; does not wait for the answer. */
    void keepAliveIfDue() throws IOException {
        if (System.nanoTime() - lastRequestNanos >= keepAliveEvery().toNanos()) {
            send(keepAlive, aggregate, "");
        }
    }

    /** An answer that came between packets. A nonce that has grown old is renewed with the next request. */
    void heard(RtspResponse answer) throws IOException {
        if (answer.status() == Answers.UNAUTHORIZED
                && login.filter(one -> one.challenged(answer.all("www-authenticate")))
                        .isPresent()) {
            send(keepAlive, aggregate, "");
        }
    }

    private RtspResponse granted(String method, String url, String headers) throws IOException {
        return Answers.require(method, request(method, url, headers), source);
    }

    /** One request and its answer; answers a demand for the password, at most once for each nonce. */
    private RtspResponse request(String method, String url, String headers) throws IOException {
        send(method, url, headers);
        var answer = answerOr(method, url, headers);
        if (answer.status() != Answers.UNAUTHORIZED) {
            accepted = accepted || login.isPresent();
            return answer;
        }
        var demands = answer.all("www-authenticate");
        if (login.isEmpty()
                || !login.get().challenged(demands)
                || loggedIn && !accepted && !login.get().stale()) {
            throw refused();
        }
        loggedIn = true;
        if (answer.header("connection").filter("close"::equalsIgnoreCase).isPresent()) {
            reconnect();
        }
        send(method, url, headers);
        var second = answerOr(method, url, headers);
        if (second.status() == Answers.UNAUTHORIZED
                && login.get().challenged(second.all("www-authenticate"))
                && login.get().stale()) {
            send(method, url, headers);
            second = answer();
        }
        if (second.status() == Answers.UNAUTHORIZED) {
            throw refused();
        }
        accepted = true;
        return second;
    }

    private StreamFault refused() {
        return new StreamFault(Code.UNAUTHORIZED, source + " does not accept user name or password (401)");
    }

    /** Some cameras hang up after each 401; nothing is under way yet, so the request may be made again. */
    private RtspResponse answerOr(String method, String url, String headers) throws IOException {
        try {
            return answer();
        } catch (EOFException | SocketException e) {
            if (!loggedIn || accepted || session.isPresent()) {
                throw e;
            }
            reconnect();
            send(method, url, headers);
            return answer();
        }
    }

    private void reconnect() throws IOException {
        wire.close();
        wire = RtspWire.connect(source.address(), host, tls, deadline);
    }

    private void send(String method, String url, String headers) throws IOException {
        sequence++;
        var text = new StringBuilder(method).append(' ').append(url).append(" RTSP/1.0\r\nCSeq: ");
        text.append(sequence).append("\r\nUser-Agent: ThonHub\r\n").append(headers);
        session.ifPresent(id -> text.append("Session: ").append(id).append("\r\n"));
        login.flatMap(one -> one.authorization(method, url))
                .ifPresent(value -> text.append("Authorization: ").append(value).append("\r\n"));
        lastRequestNanos = System.nanoTime();
        wire.send(text.append("\r\n").toString());
    }

    /** The next answer; packets that come before it are kept for later. */
    private RtspResponse answer() throws IOException {
        if (!wire.heard() && wire.beginsForeign()) {
            throw new NotRtsp("first words of another protocol");
        }
        for (var found = wire.next(); found != RtspWire.Found.ANSWER; found = wire.next()) {
            if (playing && found == RtspWire.Found.RTP) {
                wire.setAside();
            }
        }
        return wire.answer();
    }

    private static String printable(String text) {
        return text.replaceAll("[^\\x20-\\x7e]", "?");
    }

    /** Says goodbye, so that the camera has room for the next session at once, and closes. */
    @Override
    public void close() {
        try {
            if (session.isPresent()) {
                send("TEARDOWN", aggregate, "");
                deadline.expireIn(Duration.ofMillis(FAREWELL_MILLIS));
                while (wire.next() != RtspWire.Found.ANSWER) {
                    // What is still on its way is of no use any more.
                }
            }
        } catch (IOException e) {
            // It does not want to hear it, or is gone.
        } finally {
            wire.close();
        }
    }
}
