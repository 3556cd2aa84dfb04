package vn.thonhub.camera.sim.onvif;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.StandardProtocolFamily;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Answers searches that come over loopback, and no others: a simulated camera is nobody's but this machine's. */
final class SearchResponder implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(SearchResponder.class);
    private static final String DISCOVERY = "http://schemas.xmlsoap.org/ws/2005/04/discovery";
    private static final String ADDRESSING = "http://schemas.xmlsoap.org/ws/2004/08/addressing";

    private final OnvifOptions options;
    private final String serviceAddress;
    private final DatagramChannel channel;
    private final Thread thread;

    /** @throws IOException when the machine does not let it listen for multicast on loopback */
    SearchResponder(OnvifOptions options, InetSocketAddress group, String serviceAddress) throws IOException {
        this.options = options;
        this.serviceAddress = serviceAddress;
        channel = DatagramChannel.open(StandardProtocolFamily.INET);
        try {
            NetworkInterface loopback = NetworkInterface.getByInetAddress(java.net.InetAddress.getByName("127.0.0.1"));
            // Bound to the group, so that only searches come; shared with the other cameras of the village.
            channel.setOption(StandardSocketOptions.SO_REUSEADDR, true).bind(group);
            channel.join(group.getAddress(), loopback);
        } catch (IOException e) {
            channel.close();
            throw e;
        }
        thread = new Thread(this::run, "sim-onvif-" + options.name());
        thread.setDaemon(true);
        thread.start();
    }

    int port() throws IOException {
        return ((InetSocketAddress) channel.getLocalAddress()).getPort();
    }

    private void run() {
        ByteBuffer buffer = ByteBuffer.allocate(65_507);
        while (channel.isOpen()) {
            try {
                buffer.clear();
                InetSocketAddress from = (InetSocketAddress) channel.receive(buffer);
                if (from.getAddress().isLoopbackAddress()) {
                    byte[] question = new byte[buffer.flip().remaining()];
                    buffer.get(question);
                    answer(question, from);
                }
            } catch (IOException e) {
                // Closed, or a question that is none.
                LOG.debug("event=sim_search_not_answered device={} cause={}", options.name(), e.getMessage());
            }
        }
    }

    private void answer(byte[] question, InetSocketAddress asker) throws IOException {
        SoapRequest request = SoapRequest.read(question);
        String types = request.text(DISCOVERY, "Types").orElse("");
        String id = request.text(ADDRESSING, "MessageID").orElse("");
        if (request.operation().equals("{" + DISCOVERY + "}Probe")
                && (types.isEmpty() || types.endsWith(":NetworkVideoTransmitter") || types.endsWith(":Device"))) {
            channel.send(ByteBuffer.wrap(matches(id).getBytes(StandardCharsets.UTF_8)), asker);
        }
    }

    private String matches(String question) {
        UUID endpoint = UUID.nameUUIDFromBytes(options.name().getBytes(StandardCharsets.UTF_8));
        return "<s:Envelope xmlns:s=\"" + SoapRequest.SOAP + "\" xmlns:a=\"" + ADDRESSING + "\" xmlns:d=\"" + DISCOVERY
                + "\" xmlns:dn=\"http://www.onvif.org/ver10/network/wsdl\" xmlns:tds=\"" + DeviceAnswers.DEVICE + "\">"
                + "<s:Header><a:MessageID>urn:uuid:" + UUID.randomUUID() + "</a:MessageID><a:RelatesTo>"
                + Profiles.escaped(question) + "</a:RelatesTo><a:Action>" + DISCOVERY + "/ProbeMatches</a:Action>"
                + "</s:Header><s:Body><d:ProbeMatches><d:ProbeMatch><a:EndpointReference><a:Address>urn:uuid:"
                + endpoint
                + "</a:Address></a:EndpointReference><d:Types>dn:NetworkVideoTransmitter tds:Device</d:Types><d:Scopes>"
                + scopes() + "</d:Scopes><d:XAddrs>" + serviceAddress + "</d:XAddrs>"
                + "<d:MetadataVersion>1</d:MetadataVersion></d:ProbeMatch></d:ProbeMatches></s:Body></s:Envelope>";
    }

    private String scopes() {
        String all = "onvif://www.onvif.org/Profile/Streaming onvif://www.onvif.org/hardware/SIM-1"
                + " onvif://www.onvif.org/name/" + encoded(options.name());
        return options.location().isEmpty()
                ? all
                : all + " onvif://www.onvif.org/location/" + encoded(options.location());
    }

    private static String encoded(String text) {
        return java.net.URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    @Override
    public void close() {
        try {
            channel.close();
            thread.join(2_000);
        } catch (IOException e) {
            LOG.debug("event=sim_search_close_failed device={} cause={}", options.name(), e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
