package vn.thonhub.deploy.telemetry;

import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Semaphore;

/**
 * Speaks for all access points over one connection, MQTT 3.1.1 by hand, so that it costs little beside what is measured: QoS 1,
 * at most {@value #WINDOW} messages unacknowledged, as fast as the broker acknowledges. A process of its own. Arguments: port,
 * password, access points, messages of each, device time of the first. Prints {@code ACKED} and how many at its end.
 */
public final class Publisher {
    static final String USER = "fleet";
    private static final int WINDOW = 1_000;
    private static final int CONNECT = 0x10;
    private static final int PUBLISH_QOS_1 = 0x32;
    private static final int PUBACK = 0x40;
    private static final int LARGEST_ID = 65_535;

    private Publisher() {}

    /** Sends everything. */
    public static void main(String[] args) throws Exception {
        Fleet fleet = new Fleet(Integer.parseInt(args[2]), Integer.parseInt(args[3]), Long.parseLong(args[4]));
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), Integer.parseInt(args[0]))) {
            OutputStream out = new BufferedOutputStream(socket.getOutputStream(), 1 << 16);
            DataInputStream in = new DataInputStream(new java.io.BufferedInputStream(socket.getInputStream()));
            connect(out, args[1]);
            answer(in);
            Semaphore window = new Semaphore(WINDOW);
            Thread acks = new Thread(() -> count(in, window, fleet.messages()), "acks");
            acks.start();
            for (int n = 0; n < fleet.messages(); n++) {
                if (!window.tryAcquire()) {
                    out.flush();
                    window.acquire();
                }
                int accessPoint = n % fleet.accessPoints();
                publish(
                        out,
                        Fleet.topic(accessPoint),
                        n % LARGEST_ID + 1,
                        fleet.payload(accessPoint, n / fleet.accessPoints()));
            }
            out.flush();
            acks.join();
            System.out.println("ACKED " + fleet.messages());
        }
    }

    private static void connect(OutputStream out, String password) throws IOException {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        DataOutputStream data = new DataOutputStream(body);
        data.writeUTF("MQTT");
        data.writeByte(4); // version 3.1.1
        data.writeByte(0xC2); // user, password, clean session
        data.writeShort(0); // no keep-alive
        data.writeUTF(USER);
        data.writeUTF(USER);
        data.writeUTF(password);
        packet(out, CONNECT, body.toByteArray());
        out.flush();
    }

    private static void publish(OutputStream out, String topic, int id, byte[] payload) throws IOException {
        byte[] name = topic.getBytes(StandardCharsets.US_ASCII);
        out.write(PUBLISH_QOS_1);
        length(out, 2 + name.length + 2 + payload.length);
        out.write(name.length >> 8);
        out.write(name.length);
        out.write(name);
        out.write(id >> 8);
        out.write(id);
        out.write(payload);
    }

    private static void packet(OutputStream out, int type, byte[] body) throws IOException {
        out.write(type);
        length(out, body.length);
        out.write(body);
    }

    private static void length(OutputStream out, int length) throws IOException {
        int left = length;
        do {
            int digit = left & 0x7F;
            left >>= 7;
            out.write(left > 0 ? digit | 0x80 : digit);
        } while (left > 0);
    }

    private static int answer(DataInputStream in) throws IOException {
        int type = in.readUnsignedByte();
        int length = in.readUnsignedByte(); // never longer than a byte tells, of what is awaited here
        byte[] body = in.readNBytes(length);
        if (type == 0x20 && body[1] != 0) {
            throw new IOException("the broker refuses the publisher: " + body[1]);
        }
        return type;
    }

    private static void count(DataInputStream in, Semaphore window, int messages) {
        try {
            for (int acked = 0; acked < messages; ) {
                if (answer(in) == PUBACK) {
                    acked++;
                    window.release();
                }
            }
        } catch (IOException ended) {
            throw new java.io.UncheckedIOException(ended);
        }
    }
}
