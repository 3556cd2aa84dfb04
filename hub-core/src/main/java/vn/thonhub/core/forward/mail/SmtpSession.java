package vn.thonhub.core.forward.mail;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;

/** One connection to a submission server, one message (RFC 5321, 3207, 4954). Blocks; not thread-safe. */
public final class SmtpSession implements AutoCloseable {
    private static final int LONGEST_REPLY = 16_384;
    private static final int CONNECT_MS = 5_000;

    private final SmtpServer server;
    private Socket socket;
    private InputStream in;
    private OutputStream out;
    private List<String> extensions = List.of();

    /** A reply, its lines without their code. */
    private record Reply(int code, List<String> lines) {
        String text() {
            String all = code + " " + String.join(" ", lines);
            return all.length() <= 300 ? all : all.substring(0, 300);
        }
    }

    private SmtpSession(SmtpServer server) throws IOException {
        this.server = server;
        socket = new Socket();
        socket.connect(new InetSocketAddress(server.address(), server.port()), CONNECT_MS);
        socket.setSoTimeout((int) server.timeout().toMillis());
        if (server.security() == SmtpServer.Security.TLS) {
            encrypt();
        }
        useStreams();
    }

    /**
     * Sends the message.
     *
     * @return recipients the server refused while it took the message for others, with its words
     * @throws SmtpFailure when nobody gets it
     */
    public static List<String> send(SmtpServer server, MailMessage message) {
        try (SmtpSession session = new SmtpSession(server)) {
            session.greet();
            session.signIn();
            return session.hand(message);
        } catch (IOException e) {
            String words = e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
            throw new SmtpFailure(SmtpFailure.Kind.TROUBLE, "the mail server cannot be used: " + words);
        }
    }

    private void useStreams() throws IOException {
        in = new BufferedInputStream(socket.getInputStream());
        out = socket.getOutputStream();
    }

    private void encrypt() throws IOException {
        SSLSocket tls = (SSLSocket) server.tls().createSocket(socket, server.host(), server.port(), true);
        SSLParameters parameters = tls.getSSLParameters();
        parameters.setEndpointIdentificationAlgorithm("HTTPS");
        tls.setSSLParameters(parameters);
        tls.startHandshake();
        socket = tls;
    }

    private void greet() throws IOException {
        expect(read(), 220, SmtpFailure.Kind.TROUBLE);
        hello();
        if (server.security() == SmtpServer.Security.STARTTLS) {
            if (!extensions.contains("STARTTLS")) {
                throw new SmtpFailure(
                        SmtpFailure.Kind.SETTINGS,
                        "the mail server offers no encryption (STARTTLS); use smtps:// or another one");
            }
            expect(command("STARTTLS"), 220, SmtpFailure.Kind.TROUBLE);
            encrypt();
            // What was said before the encryption counts no more.
            useStreams();
            hello();
        }
    }

    private void hello() throws IOException {
        Reply reply = expect(command("EHLO [127.0.0.1]"), 250, SmtpFailure.Kind.SETTINGS);
        extensions = reply.lines().stream()
                .map(line -> line.toUpperCase(Locale.ROOT))
                .toList();
    }

    private void signIn() throws IOException {
        if (server.username().isEmpty()) {
            return;
        }
        if (server.security() == SmtpServer.Security.PLAIN) {
            throw new SmtpFailure(SmtpFailure.Kind.SETTINGS, "a password is not sent without encryption");
        }
        String name = server.username().get();
        String password = server.password().reveal();
        boolean plain = extensions.stream().anyMatch(line -> line.startsWith("AUTH") && line.contains("PLAIN"));
        if (plain) {
            expect(command("AUTH PLAIN " + base64("\0" + name + "\0" + password)), 235, SmtpFailure.Kind.SETTINGS);
        } else {
            expect(command("AUTH LOGIN"), 334, SmtpFailure.Kind.SETTINGS);
            expect(command(base64(name)), 334, SmtpFailure.Kind.SETTINGS);
            expect(command(base64(password)), 235, SmtpFailure.Kind.SETTINGS);
        }
    }

    private List<String> hand(MailMessage message) throws IOException {
        expect(command("MAIL FROM:<" + message.from() + ">"), 250, SmtpFailure.Kind.MESSAGE);
        List<String> refused = new ArrayList<>();
        int taken = 0;
        Reply last = null;
        for (String recipient : message.to()) {
            last = command("RCPT TO:<" + recipient + ">");
            if (last.code() / 100 == 2) {
                taken++;
            } else {
                refused.add(recipient + ": " + last.text());
            }
        }
        if (taken == 0) {
            SmtpFailure.Kind kind =
                    last != null && last.code() / 100 == 4 ? SmtpFailure.Kind.TROUBLE : SmtpFailure.Kind.MESSAGE;
            throw new SmtpFailure(kind, "the mail server refused the recipients: " + String.join("; ", refused));
        }
        expect(command("DATA"), 354, SmtpFailure.Kind.MESSAGE);
        write(dotStuffed(message.mime()) + "\r\n.\r\n");
        expect(read(), 250, SmtpFailure.Kind.MESSAGE);
        return refused;
    }

    private static String dotStuffed(String mime) {
        String stuffed = mime.replace("\r\n.", "\r\n..");
        return stuffed.endsWith("\r\n") ? stuffed.substring(0, stuffed.length() - 2) : stuffed;
    }

    /** @param kind of failure when the server refuses for good; a 4yz reply is always trouble of the moment */
    private static Reply expect(Reply reply, int code, SmtpFailure.Kind kind) {
        if (reply.code() != code) {
            SmtpFailure.Kind actual = reply.code() / 100 == 4 ? SmtpFailure.Kind.TROUBLE : kind;
            throw new SmtpFailure(actual, "the mail server answered " + reply.text());
        }
        return reply;
    }

    private Reply command(String line) throws IOException {
        write(line + "\r\n");
        return read();
    }

    private void write(String text) throws IOException {
        out.write(text.getBytes(StandardCharsets.UTF_8));
        out.flush();
    }

    private Reply read() throws IOException {
        List<String> lines = new ArrayList<>();
        int size = 0;
        while (true) {
            String line = line();
            size += line.length();
            if (size > LONGEST_REPLY || !line.matches("[2-5][0-9]{2}([ -].*)?")) {
                throw new IOException("it does not speak SMTP");
            }
            lines.add(line.length() > 4 ? line.substring(4) : "");
            if (line.length() == 3 || line.charAt(3) == ' ') {
                return new Reply(Integer.parseInt(line.substring(0, 3)), lines);
            }
        }
    }

    private String line() throws IOException {
        StringBuilder line = new StringBuilder();
        int next = in.read();
        while (next != '\n') {
            if (next == -1 || line.length() > LONGEST_REPLY) {
                throw new IOException("it closed the connection");
            }
            if (next != '\r') {
                line.append((char) next);
            }
            next = in.read();
        }
        return line.toString();
    }

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
