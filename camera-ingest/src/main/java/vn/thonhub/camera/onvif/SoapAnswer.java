package vn.thonhub.camera.onvif;

import java.util.Optional;
import vn.thonhub.camera.onvif.OnvifFault.Code;
import vn.thonhub.camera.onvif.SoapClient.Reply;

/** What stands in a device's answer. */
final class SoapAnswer {
    private SoapAnswer() {}

    /**
     * The element {@code operationResponse}.
     *
     * @throws Declined when the device declines
     * @throws OnvifFault when this is no SOAP answer, or one to another question
     */
    static XmlElement of(Reply reply, DeviceAddress service, String operation) throws Declined {
        var content = content(reply)
                .orElseThrow(() -> new OnvifFault(
                        Code.NOT_ONVIF, service + " answers " + operation + " with status " + reply.status()));
        if (content.name().equals("Fault")) {
            throw new Declined(service + " declines " + operation + ": " + SoapFault.of(content));
        }
        if (!content.name().equals(operation + "Response")) {
            throw new OnvifFault(Code.FAILED, service + " answers another question than " + operation);
        }
        return content;
    }

    static Optional<SoapFault> fault(Reply reply) {
        return content(reply).filter(element -> element.name().equals("Fault")).map(SoapFault::of);
    }

    /** The first element of the envelope's body. */
    private static Optional<XmlElement> content(Reply reply) {
        try {
            var root = XmlReader.read(reply.body());
            return Optional.of(root)
                    .filter(element -> element.name().equals("Envelope"))
                    .flatMap(envelope -> envelope.child("Body"))
                    .flatMap(body -> body.children().stream().findFirst());
        } catch (XmlReader.Malformed e) {
            return Optional.empty();
        }
    }
}
