package vn.thonhub.core.forward.mail;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;

/** One connection to a submission server, one message (RFC 5321, 3207, 4954). Blocks; not thread-safe. */
public final class SmtpSession implements AutoCloseable {
    private final SmtpServer server;
    private final SmtpWire wire;
    private List<String> extensions = List.of();

    private SmtpSession(SmtpServer server) throws IOException {
        this.server = server;
        this.wire = new SmtpWire(server);
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

    private void greet() throws IOException {
        if (server.security() == SmtpServer.Security.TLS) {
            wire.encrypt();
        }
        expect(wire.read(), 220, SmtpFailure.Kind.TROUBLE);
        hello();
        if (server.security() == SmtpServer.Security.STARTTLS) {
            if (!extensions.contains("STARTTLS")) {
                throw new SmtpFailure(
                        SmtpFailure.Kind.SETTINGS,
                        "the mail server offers no encryption (STARTTLS); use smtps:// or another one");
            }
            expect(wire.command("STARTTLS"), 220, SmtpFailure.Kind.TROUBLE);
            wire.encrypt();
            hello();
        }
    }

    private void hello() throws IOException {
        SmtpWire.Reply reply = expect(wire.command("EHLO [127.0.0.1]"), 250, SmtpFailure.Kind.SETTINGS);
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
            expect(wire.command("AUTH PLAIN " + base64("\0" + name + "\0" + password)), 235, SmtpFailure.Kind.SETTINGS);
        } else {
            expect(wire.command("AUTH LOGIN"), 334, SmtpFailure.Kind.SETTINGS);
            expect(wire.command(base64(name)), 334, SmtpFailure.Kind.SETTINGS);
            expect(wire.command(base64(password)), 235, SmtpFailure.Kind.SETTINGS);
        }
    }

    private List<String> hand(MailMessage message) throws IOException {
        expect(wire.command("MAIL FROM:<" + message.from() + ">"), 250, SmtpFailure.Kind.MESSAGE);
        List<String> refused = new ArrayList<>();
        int taken = 0;
        SmtpWire.Reply last = null;
        for (String recipient : message.to()) {
            last = wire.command("RCPT TO:<" + recipient + ">");
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
        expect(wire.command("DATA"), 354, SmtpFailure.Kind.MESSAGE);
        wire.write(dotStuffed(message.mime()) + "\r\n.\r\n");
        expect(wire.read(), 250, SmtpFailure.Kind.MESSAGE);
        return refused;
    }

    private static String dotStuffed(String mime) {
        String stuffed = mime.replace("\r\n.", "\r\n..");
        return stuffed.endsWith("\r\n") ? stuffed.substring(0, stuffed.length() - 2) : stuffed;
    }

    /** @param kind of failure when the server refuses for good; a 4yz reply is always trouble of the moment */
    private static SmtpWire.Reply expect(SmtpWire.Reply reply, int code, SmtpFailure.Kind kind) {
        if (reply.code() != code) {
            SmtpFailure.Kind actual = reply.code() / 100 == 4 ? SmtpFailure.Kind.TROUBLE : kind;
            throw new SmtpFailure(actual, "the mail server answered " + reply.text());
        }
        return reply;
    }

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public void close() throws IOException {
        wire.close();
    }
}
