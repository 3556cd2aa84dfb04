package vn.thonhub.camera.sim;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import vn.thonhub.camera.sim.rtsp.AnswerFault;
import vn.thonhub.camera.sim.rtsp.CameraFault;
import vn.thonhub.camera.sim.rtsp.ConnectionFault;
import vn.thonhub.camera.sim.rtsp.MediaFault;
import vn.thonhub.camera.sim.rtsp.SourceFault;
import vn.thonhub.camera.sim.video.StreamSize;

/** Faults by the words people command them with: {@code stall}, or with a value, {@code loss=5}. */
public final class FaultWords {
    private static final Map<String, Word> WORDS = new LinkedHashMap<>();

    /** @param usual value where none is given; empty for a fault without one */
    private record Word(String usual, String meaning, Function<String, CameraFault> fault) {}

    static {
        add("stall", "", "connections stay, nothing is sent", v -> new MediaFault.Stall());
        add("half-open", "", "gone without a word, as by a pulled plug", v -> new ConnectionFault.HalfOpen());
        add("reset", "", "every connection is reset", v -> new ConnectionFault.Reset());
        add("refuse", "", "nothing listens at the port", v -> new ConnectionFault.Refuse());
        add(
                "one-connection",
                "10",
                "one session at a time; broken ones count so many seconds on",
                v -> new ConnectionFault.OneConnection(seconds(v)));
        add("unauthorized", "", "no password is good enough", v -> new AnswerFault.Unauthorized());
        add("not-found", "", "the path is wrong", v -> new AnswerFault.NotFound());
        add("endless-headers", "", "answers do not end", v -> new AnswerFault.EndlessHeaders());
        add("no-tcp", "", "video over UDP only", v -> new AnswerFault.NoTcp());
        add("no-udp", "", "video over TCP only", v -> new AnswerFault.NoUdp());
        add(
                "wrong-parameters",
                "",
                "SPS and PPS described are of another stream",
                v -> new AnswerFault.WrongParameters());
        add(
                "undescribed-parameters",
                "",
                "SPS and PPS come in the stream only",
                v -> new AnswerFault.UndescribedParameters());
        add("no-parameters", "", "SPS and PPS come nowhere", v -> new MediaFault.NoParameters());
        add("rtcp-only", "", "sender reports without pictures", v -> new MediaFault.RtcpOnly());
        add(
                "garbage",
                "400",
                "up to so many bytes of nonsense before each packet",
                v -> new MediaFault.Garbage(whole(v)));
        add("corrupt", "100", "so many % of the pictures are damaged", v -> new MediaFault.CorruptPictures(percent(v)));
        add("loss", "5", "so many % of the packets are lost, as many swapped", v -> badLine(percent(v)));
        add(
                "clock-jump",
                "3600",
                "the stream's clock is so many seconds ahead",
                v -> new MediaFault.StreamClockJump(seconds(v)));
        add("wall-clock-jump", "3600", "the reported wall clock is", v -> new MediaFault.WallClockJump(seconds(v)));
        add("odd-sei", "", "supplemental information twice, and alone", v -> new MediaFault.OddSei());
        add("slow", "", "keyframes only", v -> new MediaFault.KeyframesOnly());
        add("other-size", "480x270", "another picture size in the middle", v -> otherSize(v));
        add(
                "other-video",
                "FILE",
                "another video, perhaps of another codec",
                v -> new SourceFault.OtherVideo(Path.of(v)));
    }

    private FaultWords() {}

    private static void add(String word, String usual, String meaning, Function<String, CameraFault> fault) {
        WORDS.put(word, new Word(usual, meaning, fault));
    }

    /** Faults separated by blanks; none at all for a healthy camera. @throws IllegalArgumentException saying what is wrong */
    public static List<CameraFault> parseAll(String text) {
        return Arrays.stream(text.trim().split("\\s+"))
                .filter(each -> !each.isEmpty())
                .map(FaultWords::parse)
                .toList();
    }

    /** @throws IllegalArgumentException with a sentence saying what is wrong */
    public static CameraFault parse(String text) {
        String[] parts = text.split("=", 2);
        Word word = WORDS.get(parts[0]);
        if (word == null) {
            throw new IllegalArgumentException(
                    "there is no fault \"" + parts[0] + "\"; there are " + String.join(", ", WORDS.keySet()));
        }
        if (parts.length == 2 && word.usual.isEmpty()) {
            throw new IllegalArgumentException(parts[0] + " takes no value");
        }
        try {
            return word.fault.apply(parts.length == 2 ? parts[1] : word.usual);
        } catch (IllegalArgumentException unfit) {
            throw new IllegalArgumentException(text + ": " + unfit.getMessage(), unfit);
        }
    }

    /** One line for each fault. */
    public static List<String> help() {
        return WORDS.entrySet().stream()
                .map(each -> String.format(
                        "%-26s %s",
                        each.getKey() + (each.getValue().usual.isEmpty() ? "" : "=" + each.getValue().usual),
                        each.getValue().meaning))
                .toList();
    }

    private static CameraFault badLine(double share) {
        return new MediaFault.BadLine(share, share);
    }

    private static CameraFault otherSize(String value) {
        String[] sides = value.split("x");
        if (sides.length != 2) {
            throw new IllegalArgumentException("a size is written like 480x270");
        }
        StreamSize size = new StreamSize(whole(sides[0]), whole(sides[1]), 10);
        return new SourceFault.OtherSize(size, size);
    }

    private static Duration seconds(String value) {
        return Duration.ofSeconds(whole(value));
    }

    private static double percent(String value) {
        return whole(value) / 100.0;
    }

    private static int whole(String value) {
        try {
            return Integer.parseInt(value);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("\"" + value + "\" is not a whole number", e);
        }
    }
}
