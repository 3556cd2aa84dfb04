package vn.thonhub.camera.onvif;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;

/**
 * One question to all devices: a WS-Discovery Probe. The same message goes out several times, because datagrams get
 * lost; devices know it by its id and answer once.
 */
record Question(String id, byte[] datagram) {
    private static final String START = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>"
            + "<s:Envelope xmlns:s=\"http://www.w3.org/2003/05/soap-envelope\""
            + " xmlns:a=\"http://schemas.xmlsoap.org/ws/2004/08/addressing\""
            + " xmlns:d=\"http://schemas.xmlsoap.org/ws/2005/04/discovery\">";

    /** By the ONVIF core specification, section 7.3.1: video devices, and everything that speaks ONVIF. */
    static List<Question> both() {
        return List.of(
                of("xmlns:t=\"http://www.onvif.org/ver10/network/wsdl\"", "t:NetworkVideoTransmitter"),
                of("xmlns:t=\"http://www.onvif.org/ver10/device/wsdl\"", "t:Device"));
    }

    private static Question of(String namespace, String type) {
        var id = "urn:uuid:" + UUID.randomUUID();
        var text = START + "<s:Header><a:MessageID>" + id + "</a:MessageID>"
                + "<a:ReplyTo><a:Address>http://schemas.xmlsoap.org/ws/2004/08/addressing/role/anonymous"
                + "</a:Address></a:ReplyTo>"
                + "<a:To s:mustUnderstand=\"1\">urn:schemas-xmlsoap-org:ws:2005:04:discovery</a:To>"
                + "<a:Action s:mustUnderstand=\"1\">http://schemas.xmlsoap.org/ws/2005/04/discovery/Probe</a:Action>"
                + "</s:Header><s:Body><d:Probe><d:Types " + namespace + ">" + type + "</d:Types></d:Probe></s:Body>"
                + "</s:Envelope>";
        return new Question(id, text.getBytes(StandardCharsets.UTF_8));
    }

    ByteBuffer bytes() {
        return ByteBuffer.wrap(datagram);
    }
}
