package vn.thonhub.loudspeaker.agent;

import java.nio.file.Path;
import java.util.List;

/**
 * Section {@code speaker} of speaker.yaml.
 *
 * @param enrolment the file the hub gave; relative to speaker.yaml's folder
 * @param dataDir where schedule, recordings and events are kept; relative likewise
 * @param sink {@code card}, {@code none} (silent, in real time), or {@code file} (as {@code none}, and kept as sound files)
 * @param microphone {@code none}, {@code card} (the default capture device), or {@code file} (what another program writes to
 *     {@code microphone_file})
 * @param microphoneFile named pipe or growing file; relative to speaker.yaml's folder
 * @param clock {@code auto} (right once the machine's own time service says so), {@code trusted}, {@code untrusted}
 * @param cacheMb room for recordings, MB
 */
public record SpeakerConfig(
        String enrolment,
        String dataDir,
        String sink,
        String microphone,
        String microphoneFile,
        String clock,
        int cacheMb) {
    public SpeakerConfig {
        oneOf("sink", sink, List.of("card", "none", "file"));
        oneOf("microphone", microphone, List.of("none", "card", "file"));
        oneOf("clock", clock, List.of("auto", "trusted", "untrusted"));
        if (cacheMb < 16 || cacheMb > 1_000_000) {
            throw new IllegalArgumentException("cache_mb must be 16 to 1000000, got " + cacheMb);
        }
    }

    private static void oneOf(String key, String value, List<String> allowed) {
        if (!allowed.contains(value)) {
            throw new IllegalArgumentException(key + " must be one of " + allowed + ", got '" + value + "'");
        }
    }

    public static SpeakerConfig defaults() {
        return new SpeakerConfig("enrolment.json", "data", "card", "none", "microphone.pcm", "auto", 512);
    }

    Path enrolmentFile(Path folder) {
        return folder.resolve(enrolment);
    }

    Path microphoneFile(Path folder) {
        return folder.resolve(microphoneFile);
    }

    Path dataFolder(Path folder) {
        return folder.resolve(dataDir);
    }
}
