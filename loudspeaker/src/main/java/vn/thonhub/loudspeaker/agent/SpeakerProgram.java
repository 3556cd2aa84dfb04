package vn.thonhub.loudspeaker.agent;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import vn.thonhub.core.async.Ticker;
import vn.thonhub.core.config.ConfigException;
import vn.thonhub.core.config.ConfigFile;
import vn.thonhub.core.json.Json;
import vn.thonhub.loudspeaker.agent.hearing.CardMicrophone;
import vn.thonhub.loudspeaker.agent.hearing.FileMicrophone;
import vn.thonhub.loudspeaker.agent.hearing.Microphone;
import vn.thonhub.loudspeaker.wire.EnrolmentFile;

/** A speaker from its speaker.yaml. */
public final class SpeakerProgram {
    /** systemd-timesyncd writes it when the clock has been set from the network since boot. */
    private static final Path CLOCK_IS_SET = Path.of("/run/systemd/timesync/synchronized");

    private SpeakerProgram() {}

    /**
     * Reads the configuration and makes the speaker, not started yet.
     *
     * @throws ConfigException naming the key or file that cannot be used, and the remedy
     */
    public static SpeakerAgent open(Path file, Map<String, String> environment) {
        ConfigFile config = ConfigFile.read(file, environment);
        SpeakerConfig wanted = config.section("speaker", SpeakerConfig.defaults());
        config.refuseLeftovers();
        Path folder = file.toAbsolutePath().getParent();
        Path data = wanted.dataFolder(folder);
        SpeakerOptions options = SpeakerOptions.in(data)
                .withMachineClockTrusted(trusts(wanted))
                .withCacheBytes((long) wanted.cacheMb() << 20)
                .withSensors(BoxSensors.machine())
                .withMicrophone(microphone(wanted, folder));
        return new SpeakerAgent(
                options,
                enrolment(wanted.enrolmentFile(folder)),
                sink(wanted, data),
                Clock.systemUTC(),
                Ticker.system());
    }

    private static boolean trusts(SpeakerConfig wanted) {
        return switch (wanted.clock()) {
            case "trusted" -> true;
            case "untrusted" -> false;
            default -> Files.exists(CLOCK_IS_SET);
        };
    }

    private static AudioSink sink(SpeakerConfig wanted, Path data) {
        return switch (wanted.sink()) {
            case "none" -> new NullSink(Ticker.system());
            case "file" -> new FileSink(played(data), Ticker.system());
            default -> new LineSink();
        };
    }

    private static Microphone microphone(SpeakerConfig wanted, Path folder) {
        return switch (wanted.microphone()) {
            case "card" -> new CardMicrophone();
            case "file" -> new FileMicrophone(wanted.microphoneFile(folder));
            default -> Microphone.NONE;
        };
    }

    private static Path played(Path data) {
        try {
            return Files.createDirectories(data.resolve("played"));
        } catch (IOException e) {
            throw new ConfigException("speaker.data_dir: cannot make " + data.resolve("played") + "; check its rights");
        }
    }

    private static EnrolmentFile enrolment(Path file) {
        try {
            return Json.read(Files.readString(file), EnrolmentFile.class);
        } catch (IOException missing) {
            throw new ConfigException("speaker.enrolment: cannot read " + file
                    + "; get the file from the hub (speaker, enrol) and put it there");
        } catch (IllegalArgumentException | NullPointerException damaged) {
            throw new ConfigException("speaker.enrolment: " + file
                    + " is not a whole enrolment file; enrol the speaker again and put the new file there");
        }
    }
}
