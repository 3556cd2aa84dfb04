package vn.thonhub.camera;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import vn.thonhub.camera.erasure.Erasure;
import vn.thonhub.camera.erasure.ErasureOrder;
import vn.thonhub.camera.login.Credentials;
import vn.thonhub.camera.onvif.DeviceAddress;
import vn.thonhub.camera.onvif.OnvifFault;
import vn.thonhub.camera.packet.StreamInfo;
import vn.thonhub.camera.rtsp.StreamAddress;
import vn.thonhub.camera.rtsp.StreamFault;
import vn.thonhub.camera.rtsp.StreamState;
import vn.thonhub.camera.rtsp.Transport;
import vn.thonhub.camera.segment.RecordingState;
import vn.thonhub.camera.vision.Polygon;
import vn.thonhub.camera.vision.gate.AnalysisMode;
import vn.thonhub.camera.vision.gate.GateState;
import vn.thonhub.core.device.Device;
import vn.thonhub.core.device.Place;

/** A camera as the contract's {@code Camera} shows it. */
record CameraView(
        String id,
        String name,
        Optional<Place> place,
        String state,
        Instant stateSince,
        Optional<String> cause,
        String purpose,
        Optional<String> mainUrl,
        Optional<String> subUrl,
        Optional<String> onvifAddress,
        Optional<FieldOfView> fieldOfView,
        Optional<String> username,
        Optional<Boolean> hasPassword,
        Transport transport,
        OwnerView owner,
        RecordingMode recording,
        Retention retention,
        List<Polygon> privacyMasks,
        AnalysisMode analysis,
        GateState analysisState,
        MotionSettings motion,
        long offlineAfterS,
        boolean clipOpen,
        RecordingState recordingState,
        Optional<Instant> lastAlert,
        List<StreamView> streams,
        Optional<Long> clockDriftS,
        Optional<Instant> clockCheckedAt,
        Optional<OnvifFault.Code> clockFault,
        Optional<ErasureView> erasure,
        long version) {

    /** What becomes of footage that must go; the contract's {@code Erasure}. */
    record ErasureView(ErasureOrder.Reason reason, Instant before, long erased, long held) {
        static ErasureView of(Erasure erasure) {
            var order = erasure.order();
            return new ErasureView(order.reason(), order.before(), erasure.erased(), erasure.held());
        }
    }

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
            long gaps,
            long packetsLost,
            long damaged) {

        static StreamView of(RunningStream stream) {
            var status = stream.status();
            var info = stream.fanOut().stream();
            var sample = stream.sample();
            var online = status.state().delivers();
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
                    sample.gaps(),
                    sample.counts().packetsLost(),
                    sample.damaged());
        }

        /** One decimal; absent while not measured. */
        private static Optional<Double> rounded(double value) {
            return value == 0 ? Optional.empty() : Optional.of(Math.round(value * 10) / 10.0);
        }
    }

    /** What only people who may set cameras up are shown, besides addresses and owners' names. */
    record SetUp(Optional<Erasure> erasure) {}

    /**
     * @param clock what is known of its own clock
     * @param setUp for people who may set cameras up
     */
    static CameraView of(
            Device device,
            Optional<Place> place,
            KnownCamera known,
            CameraClock clock,
            Optional<SetUp> setUp,
            Instant now) {
        var withAddresses = setUp.isPresent();
        var camera = known.camera();
        var reach = camera.reach();
        return new CameraView(
                device.id().value(),
                device.name(),
                place,
                known.state(),
                known.stateSince(),
                known.cause(),
                camera.purpose(),
                withAddresses ? Optional.of(reach.main().url()) : Optional.empty(),
                withAddresses ? reach.sub().map(StreamAddress::url) : Optional.empty(),
                withAddresses ? camera.onvif().map(DeviceAddress::url) : Optional.empty(),
                camera.view(),
                withAddresses ? reach.credentials().map(Credentials::username) : Optional.empty(),
                withAddresses ? Optional.of(reach.credentials().isPresent()) : Optional.empty(),
                reach.transport(),
                OwnerView.of(camera.owner(), withAddresses, now),
                camera.keeping().recording(),
                camera.keeping().retention(),
                camera.privacyMasks(),
                camera.analysis(),
                known.analysisState(),
                camera.motion(),
                camera.offlineAfter().toSeconds(),
                known.clipOpen(),
                known.recordingState(),
                known.lastAlert(),
                known.streams().stream().map(StreamView::of).toList(),
                clock.driftS(),
                clock.checkedAt(),
                clock.fault(),
                setUp.flatMap(SetUp::erasure).map(ErasureView::of),
                device.version());
    }
}
