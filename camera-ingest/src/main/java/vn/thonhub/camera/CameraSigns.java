package vn.thonhub.camera;

import java.util.Collection;
import java.util.Map;
import java.util.function.Supplier;
import java.util.function.ToDoubleFunction;
import vn.thonhub.camera.live.LiveStats;
import vn.thonhub.camera.rtsp.StreamState;
import vn.thonhub.core.http.Gauges;

/** Totals over all cameras for operators; single cameras are in the measurement {@code camera}. */
final class CameraSigns {
    private final Supplier<Collection<RunningCamera>> cameras;
    private final Supplier<LiveStats> live;

    /** Both suppliers are asked from any thread and must not block. */
    CameraSigns(Supplier<Collection<RunningCamera>> cameras, Supplier<LiveStats> live) {
        this.cameras = cameras;
        this.live = live;
    }

    void add(Gauges gauges) {
        for (var state : StreamState.values()) {
            gauges.gauge(
                    "thonhub_camera_streams",
                    "Camera streams by state",
                    Map.of("state", state.id()),
                    () -> sum(stream -> stream.status().state() == state ? 1 : 0));
        }
        // Of running streams: who removes a camera takes its share away, so these are no counters.
        gauge(
                gauges,
                "thonhub_camera_ring_gaps",
                "Pictures of running streams that missed the ring; not 0: the hub is at" + " fault",
                stream -> stream.sample().ringGaps());
        gauge(
                gauges,
                "thonhub_camera_packets_dropped",
                "Packets of running streams that slow consumers did not get",
                stream -> stream.fanOut().dropped());
        gauge(
                gauges,
                "thonhub_camera_decode_ms_per_second",
                "Milliseconds of keyframe decoding per second",
                stream -> stream.sample().decodeMsPerSecond());
        gauges.gauge("thonhub_live_viewers", "Open live views", Map.of(), () -> live.get()
                .viewers());
        gauges.gauge("thonhub_live_streams", "Streams that are shown live", Map.of(), () -> live.get()
                .streams());
        gauges.counter(
                "thonhub_live_frames_skipped_total", "Pictures slow viewers did not get", Map.of(), () -> live.get()
                        .framesSkipped());
    }

    private void gauge(Gauges gauges, String name, String help, ToDoubleFunction<RunningStream> value) {
        gauges.gauge(name, help, Map.of(), () -> sum(value));
    }

    private double sum(ToDoubleFunction<RunningStream> value) {
        return cameras.get().stream()
                .flatMap(camera -> camera.streams().stream())
                .mapToDouble(value)
                .sum();
    }
}
