package vn.thonhub.camera.rtsp;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import vn.thonhub.camera.login.Credentials;
import vn.thonhub.camera.packet.MediaPacket;
import vn.thonhub.camera.packet.PacketSink;
import vn.thonhub.camera.packet.StreamInfo;
import vn.thonhub.camera.packet.VideoCodec;
import vn.thonhub.camera.peers.ReplayedCamera;
import vn.thonhub.core.config.Secret;
import vn.thonhub.core.testing.Peers;

/** What real cameras answered, replayed by a server: each gives the right stream. A file nobody expects fails the test. */
class RealAnswersTest {
    /** Descriptions: codec, size, and which URL must be set up and played; {@code U} stands for the URL asked for. */
    private static final List<Expected> DESCRIPTIONS = List.of(
            expected(
                    "anjvision_describe",
                    96,
                    VideoCodec.H265,
                    1280,
                    704,
                    "rtsp://192.168.1.10:554/stream0/trackID=1",
                    "rtsp://192.168.1.10:554/stream0/"),
            expected("anpviz_sdp", 96, VideoCodec.H264, 704, 576, "U/trackID=1", "U"),
            expected(
                    "bunny_describe",
                    97,
                    VideoCodec.H264,
                    240,
                    160,
                    "rtsp://wowzaec2demo.streamlock.net/vod/mp4:BigBuckBunny_115k.mov/trackID=2",
                    "rtsp://wowzaec2demo.streamlock.net/vod/mp4:BigBuckBunny_115k.mov/"),
            expected(
                    "dahua_describe_h264_aac_onvif",
                    96,
                    VideoCodec.H264,
                    704,
                    480,
                    "rtsp://192.168.5.111:554/cam/realmonitor?channel=1&subtype=1&unicast=true&proto=Onvif/trackID=0",
                    "rtsp://192.168.5.111:554/cam/realmonitor?channel=1&subtype=1&unicast=true&proto=Onvif/"),
            expected(
                    "dahua_describe_h265_pcma",
                    98,
                    VideoCodec.H265,
                    704,
                    480,
                    "rtsp://cam-driveway/cam/realmonitor?channel=1&subtype=2/trackID=0",
                    "rtsp://cam-driveway/cam/realmonitor?channel=1&subtype=2/"),
            expected(
                    "foscam_describe",
                    96,
                    VideoCodec.H264,
                    1280,
                    720,
                    "rtsp://192.168.5.107:65534/videoMain/track1",
                    "rtsp://192.168.5.107:65534/videoMain/"),
            expected("geovision_sdp", 105, VideoCodec.H264, 2688, 1520, "rtsp://192.168.5.237/media/video1/video", "U"),
            expected(
                    "gw_main_describe",
                    96,
                    VideoCodec.H264,
                    1920,
                    1080,
                    "rtsp://192.168.1.110:5050/H264?channel=1&subtype=0&unicast=true&proto=Onvif/video",
                    "rtsp://192.168.1.110:5050/H264?channel=1&subtype=0&unicast=true&proto=Onvif"),
            expected(
                    "gw_sub_describe",
                    96,
                    VideoCodec.H264,
                    720,
                    480,
                    "rtsp://192.168.1.110:5049/H264?channel=1&subtype=1&unicast=true&proto=Onvif/video",
                    "rtsp://192.168.1.110:5049/H264?channel=1&subtype=1&unicast=true&proto=Onvif"),
            expected(
                    "h264dvr_describe",
                    96,
                    VideoCodec.H264,
                    1920,
                    1080,
                    "rtsp://127.0.0.1:554/camera/trackID=3",
                    "rtsp://127.0.0.1:554/camera"),
            expected(
                    "hikvision_describe",
                    96,
                    VideoCodec.H264,
                    1920,
                    1080,
                    "rtsp://192.168.5.106:554/Streaming/Channels/101/trackID=1?transportmode=unicast&profile=Profile_1",
                    "rtsp://192.168.5.106:554/Streaming/Channels/101/?transportmode=unicast&profile=Profile_1"),
            expected("ipcam_describe", 96, VideoCodec.H264, 1280, 960, "U/trackID=1", "U"),
            expected("macrovideo_describe", 96, VideoCodec.H264, 1280, 720, "U/track1", "U"),
            expected("missing_content_type_describe", 96, VideoCodec.H264, 320, 180, "U/streamid=0", "U"),
            expected(
                    "reolink_describe",
                    96,
                    VideoCodec.H264,
                    2560,
                    1440,
                    "rtsp://192.168.5.206/h264Preview_01_main/trackID=1",
                    "rtsp://192.168.5.206/h264Preview_01_main/"),
            expected(
                    "reolink_describe_control_first",
                    96,
                    VideoCodec.H264,
                    2560,
                    1440,
                    "rtsp://192.168.5.206/h264Preview_01_main/trackID=1",
                    "rtsp://192.168.5.206/h264Preview_01_main/"),
            expected(
                    "response",
                    97,
                    VideoCodec.H264,
                    240,
                    160,
                    "rtsp://wowzaec2demo.streamlock.net/vod/mp4:BigBuckBunny_115k.mov/trackID=2",
                    "rtsp://wowzaec2demo.streamlock.net/vod/mp4:BigBuckBunny_115k.mov/"),
            expected("tplink_sdp", 96, VideoCodec.H265, 2560, 1440, "U/track1", "U"),
            expected("ubiquiti_sdp", 97, VideoCodec.H264, 1920, 1080, "U/trackID=2", "U"),
            expected("vstarcam_describe", 96, VideoCodec.H264, 1920, 1080, "U/track0", "U"));

    /** Answers to SETUP, with the session and the keep-alive that follow from them. */
    private static final Set<String> SETUPS = Set.of(
            "bunny_setup",
            "dahua_setup",
            "gw_main_setup_video",
            "gw_main_setup_audio",
            "gw_sub_setup",
            "hikvision_setup",
            "hikvision_setup_ssrc_space",
            "luckfox_rkipc_setup_tcp",
            "reolink_setup");

    private static final Set<String> DATAGRAM_SETUPS =
            Set.of("h264dvr_setup_video", "h264dvr_setup_audio", "luckfox_rkipc_setup_udp");
    private static final Set<String> PLAYS = Set.of(
            "bad_rtptime",
            "bunny_play",
            "dahua_play",
            "gw_main_play",
            "gw_sub_play",
            "h264dvr_play",
            "hikvision_play",
            "laureii_play",
            "reolink_play");
    private static final Set<String> OTHERS =
            Set.of("dahua_options", "longse_unauthorized", "reolink_teardown", "request");

    private record Expected(
            String file, int payloadType, VideoCodec codec, int width, int height, String setup, String play) {}

    private static Expected expected(
            String file, int type, VideoCodec codec, int width, int height, String setup, String play) {
        return new Expected(file, type, codec, width, height, setup, play);
    }

    private final Path folder = Peers.sample("fixtures/rtsp-retina");
    private final SessionTiming timing =
            new SessionTiming(Duration.ofSeconds(12), Duration.ofSeconds(12), Duration.ofSeconds(10));

    private String text(String name) {
        try {
            return Files.readString(folder.resolve(name + ".txt"), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private String described(String name) {
        return name.endsWith("_sdp") ? ReplayedCamera.described("", text(name)) : text(name);
    }

    @Test
    void noFileIsLeftOut() throws IOException {
        var known = new ArrayList<String>();
        DESCRIPTIONS.forEach(one -> known.add(one.file));
        List.of(SETUPS, DATAGRAM_SETUPS, PLAYS, OTHERS).forEach(known::addAll);
        try (var files = Files.list(folder)) {
            assertThat(files.map(file -> file.getFileName().toString())
                            .filter(name -> name.endsWith(".txt") && !name.startsWith("LICENSE"))
                            .map(name -> name.substring(0, name.length() - ".txt".length())))
                    .containsExactlyInAnyOrderElementsOf(known);
        }
    }

    @Test
    void everyDescriptionGivesTheRightStream() {
        inParallel(DESCRIPTIONS, Expected::file, this::isRight);
    }

    private void isRight(Expected expected) {
        var keyframe = keyframe(expected.codec);
        try (var camera = new ReplayedCamera(
                expected.payloadType, keyframe, request -> answer(request, described(expected.file), "", ""))) {
            var info = firstStream(camera, "admin");
            var url = camera.url();
            assertThat(info.codec()).isEqualTo(expected.codec);
            assertThat(info.width() + "x" + info.height()).isEqualTo(expected.width + "x" + expected.height);
            assertThat(camera.asked("SETUP")).isEqualTo(expected.setup.replace("U", url));
            assertThat(camera.asked("PLAY")).isEqualTo(expected.play.replace("U", url));
            org.awaitility.Awaitility.await().until(() -> camera.requests().stream()
                    .anyMatch(request -> request.method().equals("TEARDOWN")));
            assertThat(camera.asked("TEARDOWN")).isEqualTo(expected.play.replace("U", url));
        }
    }

    @Test
    void everyAnswerToSetupAndPlayLeadsToPictures() {
        var all = new LinkedHashMap<String, String[]>();
        SETUPS.forEach(name -> all.put(name, new String[] {text(name), ""}));
        PLAYS.forEach(name -> all.put(name, new String[] {"", text(name)}));
        inParallel(List.copyOf(all.entrySet()), Map.Entry::getKey, entry -> {
            try (var camera = new ReplayedCamera(
                    96,
                    keyframe(VideoCodec.H264),
                    request ->
                            answer(request, described("foscam_describe"), entry.getValue()[0], entry.getValue()[1]))) {
                assertThat(firstStream(camera, "admin").width()).isEqualTo(1280);
                var session = entry.getKey().equals("hikvision_setup") ? "708345999" : "";
                assertThat(camera.requests().get(camera.requests().size() - 1).header("Session"))
                        .contains(session)
                        .doesNotContain(";", " ");
            }
        });
    }

    @Test
    void aCameraThatAnswersWithDatagramsIsUnderstood() {
        DATAGRAM_SETUPS.forEach(name -> {
            var header = text(name)
                    .lines()
                    .filter(line -> line.startsWith("Transport: "))
                    .map(line -> TransportHeader.parse(line.substring("Transport: ".length())))
                    .findFirst()
                    .orElseThrow();
            assertThat(header.datagrams()).as(name).isTrue();
            assertThat(header.serverPort().orElse(0)).as(name).isGreaterThan(40_000);
        });
    }

    @Test
    void aDemandWithBlanksAndOddHeadersIsAnswered() {
        try (var camera = new ReplayedCamera(
                96,
                keyframe(VideoCodec.H264),
                request -> request.header("Authorization").isEmpty()
                        ? text("longse_unauthorized")
                        : request.method().equals("OPTIONS")
                                ? text("dahua_options")
                                : request.method().equals("TEARDOWN")
                                        ? text("reolink_teardown")
                                        : answer(request, described("foscam_describe"), "", ""))) {
            assertThat(firstStream(camera, "admin").height()).isEqualTo(720);
            assertThat(camera.requests().get(1).header("Authorization"))
                    .startsWith("Digest username=\"admin\", realm=\"Surveillance Server\", nonce=\"98481030\"");
            assertThat(text("request").lines().findFirst().orElseThrow()).startsWith("DESCRIBE rtsp://");
        }
    }

    private static String answer(ReplayedCamera.Request request, String description, String setup, String play) {
        return switch (request.method()) {
            case "DESCRIBE" -> description;
            case "SETUP" ->
                setup.isEmpty()
                        ? ReplayedCamera.ok("Transport: RTP/AVP/TCP;unicast;interleaved=0-1\r\nSession: 1\r\n")
                        : setup;
            case "PLAY" -> play.isEmpty() ? ReplayedCamera.ok("Session: 1\r\n") : play;
            default -> ReplayedCamera.ok("");
        };
    }

    /** Nothing but the beginning of an IDR slice: what it looks like must follow from the description. */
    private static byte[] keyframe(VideoCodec codec) {
        var head = codec == VideoCodec.H264
                ? new byte[] {0x65, (byte) 0x88, (byte) 0x84, 0x21, (byte) 0xa0}
                : new byte[] {0x26, 1, (byte) 0xaf};
        var slice = java.util.Arrays.copyOf(head, 200);
        java.util.Arrays.fill(slice, head.length, slice.length, (byte) 0x5a);
        return slice;
    }

    private StreamInfo firstStream(ReplayedCamera camera, String user) {
        var source = new StreamSource(
                StreamAddress.parse(camera.url()), Optional.of(new Credentials(user, new Secret("secret"))));
        var session = new RtspSession(source, (host, port) -> true, timing, Clock.systemUTC(), () -> 1);
        var first = new CompletableFuture<StreamInfo>();
        session.run(new PacketSink() {
            @Override
            public void onStream(StreamInfo info) {
                first.complete(info);
                session.abort();
            }

            @Override
            public void onPacket(MediaPacket packet) {}

            @Override
            public void onEnd() {}
        });
        return first.join();
    }

    private <T> void inParallel(
            List<T> cases, java.util.function.Function<T, String> name, java.util.function.Consumer<T> check) {
        var pool = Executors.newFixedThreadPool(cases.size());
        try {
            var failures = new ArrayList<String>();
            var running = cases.stream()
                    .collect(java.util.stream.Collectors.toMap(
                            name, one -> CompletableFuture.runAsync(() -> check.accept(one), pool)));
            running.forEach((which, done) -> done.handle((fine, trouble) -> {
                        if (trouble != null) {
                            failures.add(which + ": " + trouble.getCause());
                        }
                        return null;
                    })
                    .join());
            assertThat(failures).isEmpty();
        } finally {
            pool.shutdownNow();
        }
    }
}
