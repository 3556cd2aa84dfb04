package vn.thonhub.deploy.speaker;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Arrays;
import java.util.Random;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.locks.LockSupport;

/**
 * A mobile line in front of a TCP port: every piece of data waits a fixed time and a random one, in each direction by
 * itself, and nothing overtakes. Free port of loopback.
 */
final class DelayingProxy implements AutoCloseable {
    private static final int STACK = 128 * 1024;
    private final ServerSocket door;
    private final double fixedMs;
    private final double meanQueueMs;
    private final Random seeds;
    private volatile int target;

    /** A piece of data and when it comes out; empty data for the end. */
    private record Piece(byte[] data, long dueNanos) {}

    /** @param meanQueueMs mean of the random wait, exponentially distributed */
    DelayingProxy(int target, double fixedMs, double meanQueueMs, long seed) throws IOException {
        this.target = target;
        this.fixedMs = fixedMs;
        this.meanQueueMs = meanQueueMs;
        this.seeds = new Random(seed);
        this.door = new ServerSocket(0, 500, InetAddress.getLoopbackAddress());
        thread("proxy-door", this::accept);
    }

    int port() {
        return door.getLocalPort();
    }

    /** New connections go here from now on. */
    void target(int port) {
        target = port;
    }

    private static void thread(String name, Runnable task) {
        Thread thread = new Thread(null, task, name, STACK);
        thread.setDaemon(true);
        thread.start();
    }

    private void accept() {
        while (!door.isClosed()) {
            try {
                Socket inside = door.accept();
                long seed = seeds.nextLong();
                thread("proxy-connect", () -> connect(inside, seed));
            } catch (IOException closed) {
                return;
            }
        }
    }

    private void connect(Socket inside, long seed) {
        try {
            Socket outside = new Socket(InetAddress.getLoopbackAddress(), target);
            inside.setTcpNoDelay(true);
            outside.setTcpNoDelay(true);
            pump(inside, outside, seed);
            pump(outside, inside, ~seed);
        } catch (IOException refused) {
            close(inside);
        }
    }

    private void pump(Socket from, Socket to, long seed) {
        BlockingQueue<Piece> line = new LinkedBlockingQueue<>();
        thread("proxy-in", () -> read(from, line, new Random(seed)));
        thread("proxy-out", () -> write(from, to, line));
    }

    private void read(Socket from, BlockingQueue<Piece> line, Random random) {
        byte[] block = new byte[16 * 1024];
        long due = Long.MIN_VALUE;
        try {
            InputStream in = from.getInputStream();
            for (int got = in.read(block); got >= 0; got = in.read(block)) {
                double waitMs = fixedMs - meanQueueMs * Math.log(1 - random.nextDouble());
                long alone = System.nanoTime() + (long) (waitMs * 1e6);
                due = due == Long.MIN_VALUE ? alone : Math.max(due, alone);
                line.add(new Piece(Arrays.copyOf(block, got), due));
            }
        } catch (IOException broken) {
            // The end of the connection, like any other.
        }
        line.add(new Piece(new byte[0], System.nanoTime()));
    }

    private static void write(Socket from, Socket to, BlockingQueue<Piece> line) {
        try {
            OutputStream out = to.getOutputStream();
            for (Piece piece = line.take(); piece.data().length > 0; piece = line.take()) {
                for (long left = piece.dueNanos() - System.nanoTime();
                        left > 0;
                        left = piece.dueNanos() - System.nanoTime()) {
                    LockSupport.parkNanos(left);
                }
                out.write(piece.data());
            }
        } catch (IOException broken) {
            // The other side sees its own end.
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
        close(from);
        close(to);
    }

    private static void close(Socket socket) {
        try {
            socket.close();
        } catch (IOException closed) {
            // Closed is what it should be.
        }
    }

    @Override
    public void close() throws IOException {
        door.close();
    }
}
