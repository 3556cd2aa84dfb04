package vn.thonhub.camera.vision.analysis;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import vn.thonhub.camera.packet.MediaPacket;
import vn.thonhub.camera.packet.PacketFanOut;
import vn.thonhub.camera.packet.PacketRing;
import vn.thonhub.camera.packet.PacketSink;
import vn.thonhub.camera.packet.SinkLimits;
import vn.thonhub.camera.packet.StreamInfo;
import vn.thonhub.camera.rtsp.RtspSession;
import vn.thonhub.camera.rtsp.SessionTiming;
import vn.thonhub.camera.rtsp.StreamAddress;
import vn.thonhub.camera.rtsp.StreamSource;
import vn.thonhub.camera.vision.DecodeCounts;
import vn.thonhub.camera.vision.gate.AnalysisMode;
import vn.thonhub.core.async.Ticker;
import vn.thonhub.core.async.WorkerPool;

/**
 * Analyses the streams named as arguments as the hub does: its own session, ring, fan-out and pool of two threads, with
 * all rules on ({@link RuledRoad}). Each line on its input is answered by what happened since the last one: lag in
 * milliseconds (p95), pictures analysed, packets dropped, cameras that decode all. Run by {@code deploy/bench.sh
 * analysis-cost}, which measures the process.
 */
final class AnalysisBench {
    private static final AtomicLong GENERATIONS = new AtomicLong();

    private final AnalysisMeans means = new AnalysisMeans(Ticker.system(), cause -> System.err.println(cause));
    private final WorkerPool pool = new WorkerPool("analysis", 2, 512);
    private final List<AnalysisCounts> counts = new ArrayList<>();

    private AnalysisBench() {}

    public static void main(String[] urls) throws IOException {
        var bench = new AnalysisBench();
        for (var url : urls) {
            bench.start(url);
        }
        System.out.println("started");
        var lines = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        var former = bench.snapshots();
        while (lines.readLine() != null) {
            var now = bench.snapshots();
            System.out.println(bench.since(former, now));
            former = now;
        }
        System.exit(0);
    }

    private void start(String url) {
        var fanOut = new PacketFanOut();
        var ring = new PacketRing(Duration.ofSeconds(12), 4L << 20);
        var count = new AnalysisCounts();
        counts.add(count);
        fanOut.attachInline(ring);
        fanOut.attach(
                new SceneAnalysis(
                        new SceneAnalysis.Subject(
                                new AnalysisSettings(AnalysisMode.ADAPTIVE, List.of(), List.of()),
                                ring,
                                new DecodeCounts(),
                                count,
                                Optional.empty(),
                                new RuledRoad(),
                                Shown.AS_IT_IS,
                                SightMemory.NONE),
                        means),
                SinkLimits.DEFAULT,
                pool);
        var session = new RtspSession(
                new StreamSource(StreamAddress.parse(url), Optional.empty()),
                (address, port) -> address.isLoopbackAddress(),
                SessionTiming.DEFAULT,
                Clock.systemUTC(),
                GENERATIONS::incrementAndGet);
        var thread = new Thread(() -> session.run(into(fanOut)), "camera " + url);
        thread.setDaemon(true);
        thread.start();
    }

    private static PacketSink into(PacketFanOut fanOut) {
        return new PacketSink() {
            @Override
            public void onStream(StreamInfo info) {
                fanOut.publish(info);
            }

            @Override
            public void onPacket(MediaPacket packet) {
                fanOut.publish(packet);
            }

            @Override
            public void onEnd() {
                fanOut.close();
            }
        };
    }

    private List<AnalysisCounts.Snapshot> snapshots() {
        return counts.stream().map(AnalysisCounts::snapshot).toList();
    }

    private String since(List<AnalysisCounts.Snapshot> former, List<AnalysisCounts.Snapshot> now) {
        var analysed = 0L;
        var dropped = 0L;
        for (var i = 0; i < now.size(); i++) {
            analysed += now.get(i).analysed() - former.get(i).analysed();
            dropped += now.get(i).dropped() - former.get(i).dropped();
        }
        var all = AnalysisCounts.Snapshot.sum(now).lagP95Ms(AnalysisCounts.Snapshot.sum(former));
        var open = counts.stream().filter(one -> one.state().decodesAll()).count();
        return all + " " + analysed + " " + dropped + " " + open;
    }
}
