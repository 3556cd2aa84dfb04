package vn.thonhub.camera.sim.onvif;

/** A stream as profile of version 1 and 2 of the media service. */
final class Profiles {
    static final String SCHEMA = "http://www.onvif.org/ver10/schema";

    private Profiles() {}

    static String first(OnvifStream one) {
        // Version 1 has no word for H.265; devices then say H264.
        String encoding = one.encoding().equals("H265") ? "H264" : one.encoding();
        return "<trt:Profiles fixed=\"true\" token=\"" + escaped(one.token()) + "\">"
                + element("tt:Name", escaped(one.token()))
                + "<tt:VideoSourceConfiguration token=\"vs-" + one.source() + "\">"
                + element("tt:SourceToken", one.source()) + "</tt:VideoSourceConfiguration>"
                + "<tt:VideoEncoderConfiguration token=\"ve-" + escaped(one.token()) + "\">"
                + element("tt:Encoding", encoding)
                + resolution(one)
                + element(
                        "tt:RateControl",
                        element("tt:FrameRateLimit", one.size().fps())
                                + element("tt:EncodingInterval", 1)
                                + element("tt:BitrateLimit", one.kbps()))
                + element("tt:H264", element("tt:GovLength", one.groupLength()))
                + "</tt:VideoEncoderConfiguration></trt:Profiles>";
    }

    static String second(OnvifStream one) {
        return "<tr2:Profiles fixed=\"true\" token=\"" + escaped(one.token()) + "\">"
                + element("tr2:Name", escaped(one.token()))
                + "<tr2:Configurations><tr2:VideoSource token=\"vs-" + one.source() + "\">"
                + element("tt:SourceToken", one.source()) + "</tr2:VideoSource>"
                + "<tr2:VideoEncoder token=\"ve-" + escaped(one.token()) + "\" GovLength=\"" + one.groupLength()
                + "\" Profile=\"Main\">" + element("tt:Encoding", one.encoding()) + resolution(one)
                + "<tt:RateControl ConstantBitRate=\"true\">"
                + element("tt:FrameRateLimit", one.size().fps() + ".000000") + element("tt:BitrateLimit", one.kbps())
                + "</tt:RateControl></tr2:VideoEncoder></tr2:Configurations></tr2:Profiles>";
    }

    private static String resolution(OnvifStream one) {
        return element(
                "tt:Resolution",
                element("tt:Width", one.size().width())
                        + element("tt:Height", one.size().height()));
    }

    static String element(String name, Object content) {
        return "<" + name + ">" + content + "</" + name + ">";
    }

    static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace("\"", "&quot;");
    }
}
