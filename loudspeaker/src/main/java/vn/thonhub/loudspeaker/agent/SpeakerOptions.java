package vn.thonhub.loudspeaker.agent;

import java.nio.file.Path;
import java.time.Duration;
import vn.thonhub.loudspeaker.agent.hearing.Microphone;

/**
 * How one speaker runs.
 *
 * @param dataDir its own folder: schedule, recordings, event log
 * @param telemetryEvery between measurements, at least 1 s
 * @param timeEvery between time exchanges with the hub
 * @param machineClockTrusted this machine's clock is right without the hub (NTP has set it, or a battery keeps it)
 * @param cacheBytes room for recordings
 * @param firmware what it reports as its version
 * @param sensors what it can measure of its box
 * @param microphone where it hears whether its plays are heard
 */
public record SpeakerOptions(
        Path dataDir,
        Duration telemetryEvery,
        Duration timeEvery,
        boolean machineClockTrusted,
        long cacheBytes,
        String firmware,
        BoxSensors sensors,
        Microphone microphone) {

    /** A speaker in its folder, with the usual intervals. */
    public static SpeakerOptions in(Path dataDir) {
        return new SpeakerOptions(
                dataDir,
                Duration.ofSeconds(30),
                Duration.ofMinutes(10),
                false,
                512L << 20,
                "thonhub-agent/1",
                BoxSensors.NONE,
                Microphone.NONE);
    }

    public SpeakerOptions withTelemetryEvery(Duration interval) {
        return new SpeakerOptions(
                dataDir, interval, timeEvery, machineClockTrusted, cacheBytes, firmware, sensors, microphone);
    }

    public SpeakerOptions withCacheBytes(long bytes) {
        return new SpeakerOptions(
                dataDir, telemetryEvery, timeEvery, machineClockTrusted, bytes, firmware, sensors, microphone);
    }

    public SpeakerOptions withMachineClockTrusted(boolean trusted) {
        return new SpeakerOptions(
                dataDir, telemetryEvery, timeEvery, trusted, cacheBytes, firmware, sensors, microphone);
    }

    public SpeakerOptions withSensors(BoxSensors box) {
        return new SpeakerOptions(
                dataDir, telemetryEvery, timeEvery, machineClockTrusted, cacheBytes, firmware, box, microphone);
    }

    public SpeakerOptions withMicrophone(Microphone ear) {
        return new SpeakerOptions(
                dataDir, telemetryEvery, timeEvery, machineClockTrusted, cacheBytes, firmware, sensors, ear);
    }
}
