package vn.thonhub.loudspeaker.sim;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import vn.thonhub.core.async.Ticker;
import vn.thonhub.loudspeaker.agent.NullSink;
import vn.thonhub.loudspeaker.agent.SpeakerAgent;
import vn.thonhub.loudspeaker.agent.SpeakerOptions;
import vn.thonhub.loudspeaker.wire.EnrolmentFile;

/** The demo's speakers: real agents that keep quiet, several in one process, each with its own enrolment and folder. */
public final class SimulatedSpeakers implements AutoCloseable {
    private final List<SpeakerAgent> agents;

    /**
     * @param folder one folder per speaker is made in it
     * @param telemetryEvery between measurements of each
     */
    public SimulatedSpeakers(List<EnrolmentFile> enrolments, Path folder, Duration telemetryEvery) {
        this.agents = enrolments.stream()
                .map(enrolment -> new SpeakerAgent(
                        SpeakerOptions.in(folder.resolve(enrolment.deviceId())).withTelemetryEvery(telemetryEvery),
                        enrolment,
                        new NullSink(Ticker.system()),
                        Clock.systemUTC(),
                        Ticker.system()))
                .toList();
    }

    /** Starts all; returns at once. */
    public void start() {
        agents.forEach(SpeakerAgent::start);
    }

    /** Stops all, side by side. Blocks a few seconds at most. */
    @Override
    public void close() {
        agents.parallelStream().forEach(SpeakerAgent::close);
    }
}
