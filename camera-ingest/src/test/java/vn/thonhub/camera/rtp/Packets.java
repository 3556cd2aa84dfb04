package vn.thonhub.camera.rtp;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;
import vn.thonhub.camera.packet.VideoCodec;
import vn.thonhub.camera.rtp.PictureAssembler.Taken;

/** Sends made-up packets to an assembler and notes the pictures that come out. */
final class Packets {
    private final PictureAssembler assembler;
    private final List<Picture> pictures = new ArrayList<>();
    private int sequence = 65_530;

    record Picture(String bytes, boolean keyframe, boolean incomplete, int timestamp) {}

    Packets(VideoCodec codec) {
        this.assembler = new PictureAssembler(codec, false);
    }

    List<Picture> pictures() {
        return pictures;
    }

    PictureAssembler assembler() {
        return assembler;
    }

    /** The next packet is lost. */
    Packets lose() {
        sequence++;
        return this;
    }

    /** A packet with a payload written in hexadecimal; a trailing {@code !} sets the marker. */
    Packets send(int timestamp, String payload) {
        var marker = payload.endsWith("!");
        var text = payload.replaceAll("[ !]", "");
        var body = new byte[text.length() / 2];
        for (var i = 0; i < body.length; i++) {
            body[i] = (byte) Integer.parseInt(text.substring(2 * i, 2 * i + 2), 16);
        }
        return sendBytes(packet(sequence++ & 0xffff, timestamp, marker, body));
    }

    Packets sendBytes(byte[] bytes) {
        var packet = new RtpPacket();
        if (packet.read(bytes, 0, bytes.length)) {
            take(packet);
        }
        return this;
    }

    private void take(RtpPacket packet) {
        var taken = assembler.take(packet);
        if (taken != Taken.MORE) {
            pictures.add(
                    new Picture(hex(assembler), assembler.keyframe(), assembler.incomplete(), assembler.timestamp()));
        }
        if (taken == Taken.PICTURE_BEFORE) {
            take(packet);
        }
    }

    static byte[] packet(int sequence, int timestamp, boolean marker, byte[] payload) {
        var bytes = new ByteArrayOutputStream();
        bytes.write(0x80);
        bytes.write(marker ? 0xe0 : 0x60);
        bytes.write(sequence >> 8);
        bytes.write(sequence);
        for (var shift = 24; shift >= 0; shift -= 8) {
            bytes.write(timestamp >> shift);
        }
        bytes.writeBytes(new byte[] {1, 2, 3, 4});
        bytes.writeBytes(payload);
        return bytes.toByteArray();
    }

    /** NAL units, in hexadecimal, with a bar before each. */
    private static String hex(PictureAssembler assembler) {
        var text = new StringBuilder();
        for (var i = 0; i < assembler.size(); i++) {
            text.append(String.format("%02x", assembler.picture()[i]));
        }
        return text.toString().replace("00000001", "|");
    }
}
