package vn.thonhub.core.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import vn.thonhub.core.testing.TestServer;

/** Peers that send their whole body before they look at the answer. */
class UnreadBodyTest {
    private static final byte[] MEBIBYTE = new byte[1 << 20];

    private TestServer server;
    private Socket socket;
    private OutputStream out;
    private BufferedReader in;

    @BeforeEach
    void connect() throws IOException {
        server = GateTestRoutes.serve(new AtomicInteger());
        socket = new Socket("127.0.0.1", server.port());
        socket.setSoTimeout(10_000);
        out = socket.getOutputStream();
        in = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII));
    }

    @AfterEach
    void close() throws IOException {
        socket.close();
        server.close();
    }

    private void head(String line, long length) throws IOException {
        out.write((line + " HTTP/1.1\r\nHost: 127.0.0.1:" + server.port()
                        + "\r\nContent-Type: application/json\r\nContent-Length: " + length + "\r\n\r\n")
                .getBytes(StandardCharsets.US_ASCII));
    }

    private String answer() throws IOException {
        String status = in.readLine();
        int length = 0;
        for (String header = in.readLine(); !header.isEmpty(); header = in.readLine()) {
            if (header.toLowerCase(java.util.Locale.ROOT).startsWith("content-length:")) {
                length = Integer.parseInt(header.substring(15).strip());
            }
        }
        char[] body = new char[length];
        for (int read = 0; read < length; ) {
            read += in.read(body, read, length - read);
        }
        return status + " " + new String(body);
    }

    @Test
    void aRefusalReachesWhoIsStillSendingAndTheConnectionGoesOn() throws IOException {
        for (int i = 0; i < 20; i++) {
            head("POST /api/v1/things", 8L << 20);
            for (int sent = 0; sent < 8; sent++) {
                out.write(MEBIBYTE);
            }
            assertThat(answer()).startsWith("HTTP/1.1 401").contains("sign in first");
        }
    }

    @Test
    void aPeerThatNeverStopsSendingIsCutOff() throws IOException {
        head("POST /api/v1/things", 1L << 40);
        assertThat(answer()).startsWith("HTTP/1.1 401");
        assertThatThrownBy(() -> {
                    for (int sent = 0; sent < 64; sent++) {
                        out.write(MEBIBYTE);
                    }
                })
                .isInstanceOf(SocketException.class);
    }
}
