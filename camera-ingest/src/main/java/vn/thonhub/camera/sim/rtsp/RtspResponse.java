package vn.thonhub.camera.sim.rtsp;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/** An answer being put together. */
final class RtspResponse {
    private final String status;
    private final Map<String, String> headers = new LinkedHashMap<>();
    private String body = "";

    private RtspResponse(String status, RtspRequest request) {
        this.status = status;
        headers.put("CSeq", request.header("cseq").orElse("0"));
        headers.put("Server", "Thon Hub simulated camera");
    }

    static RtspResponse ok(RtspRequest request) {
        return new RtspResponse("200 OK", request);
    }

    static RtspResponse of(String status, RtspRequest request) {
        return new RtspResponse(status, request);
    }

    RtspResponse header(String name, String value) {
        headers.put(name, value);
        return this;
    }

    RtspResponse body(String type, String text) {
        headers.put("Content-Type", type);
        headers.put("Content-Length", String.valueOf(text.getBytes(StandardCharsets.UTF_8).length));
        body = text;
        return this;
    }

    byte[] bytes() {
        StringBuilder text = new StringBuilder("RTSP/1.0 ").append(status).append("\r\n");
        headers.forEach(
                (name, value) -> text.append(name).append(": ").append(value).append("\r\n"));
        return text.append("\r\n").append(body).toString().getBytes(StandardCharsets.UTF_8);
    }
}
