package vn.thonhub.camera.onvif;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardProtocolFamily;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.thonhub.core.async.Ticker;
import vn.thonhub.core.config.NetworkPolicy;

/**
 * Asks the cameras of the network who they are: one multicast question per interface and kind, repeated twice, and a
 * few seconds for answers. No address is ever tried out.
 */
public final class Discovery {
    /** Group and port of WS-Discovery. */
    public static final InetSocketAddress GROUP = new InetSocketAddress("239.255.255.250", 3702);

    /** How long answers are waited for; devices may take half a second, and slow ones take more. */
    public static final Duration LISTEN = Duration.ofMillis(3_500);

    private static final Logger log = LoggerFactory.getLogger(Discovery.class);
    private static final int LARGEST_DATAGRAM = 65_507;
    private static final int MOST_DATAGRAMS = 4_000;
    /** SOAP over UDP 1.1, section 3.4: repeats come after 50 to 250 ms, and after twice that. */
    private static final int REPEAT_FROM_MILLIS = 50;

    private static final int REPEAT_TO_MILLIS = 250;

    private final NetworkPolicy policy;
    private final List<String> names;
    private final InetSocketAddress group;
    private final Duration listen;
    private final Ticker ticker;

    /** What a search found, and where it searched: an empty {@code interfaces} explains why nothing was found. */
    public record Result(List<String> interfaces, List<FoundDevice> devices) {}

    private record Sending(long atNanos, DatagramChannel channel, Question question) {}

    /**
     * @param names of interfaces; none for those whose network the policy opens
     * @param group where devices listen, usually {@link #GROUP}
     */
    public Discovery(
            NetworkPolicy policy, List<String> names, InetSocketAddress group, Duration listen, Ticker ticker) {
        this.policy = policy;
        this.names = names;
        this.group = group;
        this.listen = listen;
        this.ticker = ticker;
    }

    /** Blocks for {@link #LISTEN}; for worker pools. An interface that cannot be used is left out and logged. */
    public Result search() {
        var interfaces = SearchInterface.chosen(names, policy);
        var found = new FoundDevices(policy);
        try (var selector = Selector.open()) {
            var used = new ArrayList<String>();
            for (var one : interfaces) {
                if (open(one, selector)) {
                    used.add(one.network().getName());
                }
            }
            if (!used.isEmpty()) {
                listen(selector, found);
            }
            return new Result(used, found.all());
        } catch (IOException e) {
            log.warn("search for cameras failed cause=\"{}\"", e.getMessage());
            return new Result(List.of(), found.all());
        }
    }

    private static boolean open(SearchInterface place, Selector selector) {
        DatagramChannel channel = null;
        try {
            channel = DatagramChannel.open(StandardProtocolFamily.INET)
                    .setOption(StandardSocketOptions.IP_MULTICAST_IF, place.network())
                    .setOption(StandardSocketOptions.IP_MULTICAST_TTL, 1)
                    .bind(new InetSocketAddress(place.address(), 0));
            channel.configureBlocking(false);
            channel.register(selector, SelectionKey.OP_READ);
            return true;
        } catch (IOException e) {
            log.warn(
                    "search for cameras not possible interface={} cause=\"{}\"",
                    place.network().getName(),
                    e.getMessage());
            close(channel);
            return false;
        }
    }

    private void listen(Selector selector, FoundDevices found) throws IOException {
        var channels = selector.keys().stream()
                .map(key -> (DatagramChannel) key.channel())
                .toList();
        try {
            converse(selector, channels, found);
        } finally {
            channels.forEach(Discovery::close);
        }
    }

    private void converse(Selector selector, List<DatagramChannel> channels, FoundDevices found) throws IOException {
        var questions = Question.both();
        var asked = questions.stream().map(Question::id).collect(Collectors.toUnmodifiableSet());
        var start = ticker.nanos();
        var end = start + listen.toNanos();
        var sendings = plan(start, channels, questions);
        var buffer = ByteBuffer.allocate(LARGEST_DATAGRAM);
        var datagrams = 0;
        for (var now = start; now < end && datagrams < MOST_DATAGRAMS; now = ticker.nanos()) {
            while (!sendings.isEmpty() && sendings.peek().atNanos() <= now) {
                send(sendings.poll());
            }
            var next = sendings.isEmpty() ? end : Math.min(end, sendings.peek().atNanos());
            selector.select(Math.max(1, (next - now) / 1_000_000));
            if (Thread.interrupted()) {
                Thread.currentThread().interrupt();
                return;
            }
            for (var key : selector.selectedKeys()) {
                datagrams += receive((DatagramChannel) key.channel(), buffer, asked, found);
            }
            selector.selectedKeys().clear();
        }
    }

    private static PriorityQueue<Sending> plan(long start, List<DatagramChannel> channels, List<Question> questions) {
        var random = RandomGenerator.getDefault();
        var sendings = new PriorityQueue<Sending>(Comparator.comparingLong(one -> one.atNanos() - start));
        for (var channel : channels) {
            for (var question : questions) {
                var pause = random.nextInt(REPEAT_FROM_MILLIS, REPEAT_TO_MILLIS) * 1_000_000L;
                sendings.add(new Sending(start, channel, question));
                sendings.add(new Sending(start + pause, channel, question));
                sendings.add(new Sending(start + 3 * pause, channel, question));
            }
        }
        return sendings;
    }

    private void send(Sending sending) {
        try {
            sending.channel().send(sending.question().bytes(), group);
        } catch (IOException e) {
            // One interface may have no way to the group; the others go on.
            log.debug("search for cameras not sent cause=\"{}\"", e.getMessage());
        }
    }

    private static int receive(DatagramChannel channel, ByteBuffer buffer, Set<String> asked, FoundDevices found)
            throws IOException {
        buffer.clear();
        var from = (InetSocketAddress) channel.receive(buffer);
        if (from == null) {
            return 0;
        }
        var datagram = new byte[buffer.flip().remaining()];
        buffer.get(datagram);
        InetAddress sender = from.getAddress();
        ProbeMatches.read(datagram, asked).forEach(match -> found.add(match, sender));
        return 1;
    }

    private static void close(DatagramChannel channel) {
        try {
            if (channel != null) {
                channel.close();
            }
        } catch (IOException e) {
            log.debug("search channel not closed cause=\"{}\"", e.getMessage());
        }
    }
}
