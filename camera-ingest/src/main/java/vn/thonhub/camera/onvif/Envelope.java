package vn.thonhub.camera.onvif;

/** SOAP 1.2 envelopes the hub sends. */
final class Envelope {
    private static final String START = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>"
            + "<s:Envelope xmlns:s=\"http://www.w3.org/2003/05/soap-envelope\"";

    private Envelope() {}

    /** @param header blocks of the header, may be empty */
    static String of(String header, String body) {
        var head = header.isEmpty() ? "" : "<s:Header>" + header + "</s:Header>";
        return START + ">" + head + "<s:Body>" + body + "</s:Body></s:Envelope>";
    }

    static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}
