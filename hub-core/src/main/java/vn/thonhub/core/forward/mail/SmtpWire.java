package vn.thonhub.core.forward.mail;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;

/**
 * Commands and replies on one connection to a submission server (RFC 5321, section 4.2). It connects to the address that was
 * checked, not to whatever the name means a moment later, and proves the server by its name. Blocks; not thread-safe.
 */
final class SmtpWire implements AutoCloseable {
    private static final int LONGEST_REPLY = 16_384;
    private static final int CONNECT_MS = 5_000;

    private final SmtpServer server;
    private Socket socket;
    private InputStream in;
    private OutputStream out;

    /** A reply, its lines without their code. */
    record Reply(int code, List<String> lines) {
        /** At most 300 characters, for people. */
        String text() {
            String all = code + " " + String.join(" ", lines);
            return all.length() <= 300 ? all : all.substring(0, 300);
        }
    }

    SmtpWire(SmtpServer server) throws IOException {
        this.server = server;
        socket = new Socket();
        socket.connect(new InetSocketAddress(server.address(), server.port()), CONNECT_MS);
        socket.setSoTimeout((int) server.timeout().toMillis());
        useStreams();
    }

    private void useStreams() throws IOException {
        in = new BufferedInputStream(socket.getInputStream());
        out = socket.getOutputStream();
    }

    /** From here on all is encrypted, and what was said before counts no more. */
    void encrypt() throws IOException {
        SSLSocket tls = (SSLSocket) server.tls().createSocket(socket, server.host(), server.port(), true);
        SSLParameters parameters = tls.getSSLParameters();
        parameters.setEndpointIdentificationAlgorithm("HTTPS");
        tls.setSSLParameters(parameters);
        tls.startHandshake();
        socket = tls;
        useStreams();
    }

    Reply command(String line) throws IOException {
        write(line + "\r\n");
        return read();
    }

    void write(String text) throws IOException {
        out.write(text.getBytes(StandardCharsets.UTF_8));
        out.flush();
    }

    Reply read() throws IOException {
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

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
