package vn.thonhub.camera;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import vn.thonhub.camera.packet.StreamInfo;
import vn.thonhub.camera.rtsp.Credentials;
import vn.thonhub.camera.rtsp.StreamAddress;
import vn.thonhub.camera.rtsp.StreamFault;
import vn.thonhub.camera.rtsp.StreamState;
import vn.thonhub.camera.rtsp.Transport;
import vn.thonhub.camera.segment.RecordingState;
import vn.thonhub.camera.vision.Polygon;
import vn.thonhub.core.device.Device;
import vn.thonhub.core.device.Place;

/** A camera as the contract's {@code Camera} shows it. */
record CameraView(
        String id,
        String name,
        Optional<Place> place,
        StreamState state,
        Instant stateSince,
        Optional<StreamFault.Code> cause,
        String purpose,
        Optional<String> mainUrl,
        Optional<String> subUrl,
        Optional<String> username,
        Optional<Boolean> hasPassword,
        Transport transport,
        OwnerView owner,
        RecordingMode recording,
        Retention retention,
        List<Polygon> privacyMasks,
        MotionSettings motion,
        long offlineAfterS,
        boolean clipOpen,
        RecordingState recordingState,
        Optional<Instant> lastAlert,
        List<StreamView> streams,
        long version) {

    /** One running stream. */
    @JsonInclude(JsonInclude.Include.NON_ABSENT)
    record StreamView(
            StreamRole role,
            StreamState state,
            Instant stateSince,
            Optional<StreamFault.Code> cause,
            Optional<String> codec,
            Optional<Integer> width,
            Optional<Integer> height,
            Optional<Double> fps,
            Optional<Double> bitrateKbps,
            Optional<Double> keyframeIntervalS,
            int reconnects,
            long gaps) {

        static StreamView of(RunningStream stream) {
            var status = stream.status();
            var info = stream.fanOut().stream();
            var sample = stream.sample();
            var online = status.state() == StreamState.ONLINE;
            return new StreamView(
                    stream.role(),
                    status.state(),
                    status.since(),
                    status.cause(),
                    info.map(StreamInfo::codecString),
                    info.map(StreamInfo::width),
                    info.map(StreamInfo::height),
                    online ? rounded(sample.framesPerSecond()) : Optional.empty(),
                    online ? rounded(sample.kilobitsPerSecond()) : Optional.empty(),
                    rounded(sample.keyframeIntervalSeconds()),
                    status.reconnects(),
                    sample.gaps());
        }

        /** One decimal; absent while not measured. */
        private static Optional<Double> rounded(double value) {
            return value == 0 ? Optional.empty() : Optional.of(Math.round(value * 10) / 10.0);
        }
    }

    /** @param withAddresses and with the household's name and consent: for people who may set cameras up */
    static CameraView of(
            Device device, Optional<Place> place, RunningCamera running, boolean withAddresses, Instant now) {
        var camera = running.camera();
        var reach = camera.reach();
        var health = running.health();
        return new CameraView(
                device.id().value(),
                device.name(),
                place,
                health.state(),
                health.since(),
                health.cause(),
                camera.purpose(),
                withAddresses ? Optional.of(reach.main().url()) : Optional.empty(),
                withAddresses ? reach.sub().map(StreamAddress::url) : Optional.empty(),
                withAddresses ? reach.credentials().map(Credentials::username) : Optional.empty(),
                withAddresses ? Optional.of(reach.credentials().isPresent()) : Optional.empty(),
                reach.transport(),
                OwnerView.of(camera.owner(), withAddresses, now),
                camera.keeping().recording(),
                camera.keeping().retention(),
                camera.privacyMasks(),
                camera.motion(),
                camera.offlineAfter().toSeconds(),
                running.alerts().recording(),
                running.recording().state(),
                running.alerts().lastAlert(),
                running.streams().stream().map(StreamView::of).toList(),
                device.version());
    }
}
