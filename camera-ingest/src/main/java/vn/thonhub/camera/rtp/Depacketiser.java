package vn.thonhub.camera.rtp;

/** Takes the payloads of a codec's RTP packets apart into NAL units. For one thread. */
abstract sealed class Depacketiser permits H264Depacketiser, H265Depacketiser {
    private static final int SIZE = 2;

    private int foreign;

    /** Puts what the payload holds into {@code into}. */
    abstract void take(byte[] bytes, int at, int length, AccessUnit into);

    /** Whether the payload begins with a unit that begins a picture. */
    abstract boolean beginsPicture(byte[] bytes, int at, int length);

    /** Units that cannot be part of this codec, since a picture began the last time. */
    int foreign() {
        return foreign;
    }

    /** A unit that lies there completely; a start code some cameras leave before it is passed over. */
    final void whole(byte[] bytes, int at, int length, AccessUnit into) {
        var skipped = 0;
        while (skipped < length && bytes[at + skipped] == 0) {
            skipped++;
        }
        var coded = skipped >= 2 && skipped < length && bytes[at + skipped] == 1 ? skipped + 1 : 0;
        if (length > coded) {
            into.begin(bytes, at + coded, length - coded);
            over(into);
        }
    }

    /** A fragment of a unit whose header is made anew from that of the packet. */
    final void fragment(boolean first, byte[] header, byte[] bytes, int at, int length, AccessUnit into) {
        if (first) {
            over(into);
            into.begin(header, 0, header.length);
        } else if (!into.open()) {
            // What it belongs to is missing.
            into.lost();
            return;
        }
        into.append(bytes, at, length);
    }

    /** Several units with their sizes before them; what does not fit is left. */
    final void several(byte[] bytes, int at, int length, int between, AccessUnit into) {
        var end = at + length;
        var i = at;
        while (i + SIZE < end) {
            var size = RtpPacket.sixteen(bytes, i);
            i += SIZE;
            if (size > end - i) {
                into.lost();
                return;
            }
            if (size > 0) {
                whole(bytes, i, size, into);
            }
            i += size + between;
        }
    }

    /** The unit under way is over. */
    final void over(AccessUnit into) {
        var begun = into.firstSlices();
        if (into.end() == NalRules.Kind.FOREIGN) {
            alien();
        } else if (into.firstSlices() > begun) {
            foreign = 0;
        }
    }

    final void alien() {
        foreign++;
    }
}
