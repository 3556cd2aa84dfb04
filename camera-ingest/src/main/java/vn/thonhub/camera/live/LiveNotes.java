package vn.thonhub.camera.live;

import java.util.LinkedHashMap;
import java.util.Map;
import vn.thonhub.camera.live.LiveMessage.Init;
import vn.thonhub.camera.live.LiveMessage.Note;
import vn.thonhub.camera.packet.StreamInfo;
import vn.thonhub.camera.packet.VideoCodec;
import vn.thonhub.core.json.Json;

/** The JSON messages of the live socket; their meaning stands in the package's description. */
final class LiveNotes {
    private LiveNotes() {}

    static Init init(InitSegment segment) {
        var note = note("init");
        note.put("mime", segment.mime());
        note.put("codec", segment.codec());
        note.put("width", segment.width());
        note.put("height", segment.height());
        note.put("generation", segment.generation());
        return new Init(Json.write(note), segment.data());
    }

    static Note state(LiveState state) {
        var note = note("state");
        note.put("state", state.state());
        state.cause().ifPresent(cause -> note.put("cause", cause));
        return new Note(Json.write(note));
    }

    static Note stills(StreamInfo info) {
        var note = note("stills");
        note.put("fps", StillsMaker.PER_SECOND);
        note.put("codec", name(info.codec()));
        note.put("generation", info.generation());
        return new Note(Json.write(note));
    }

    static Note instead(LiveKey wanted, LiveKey shown, VideoCodec codec) {
        var note = note("instead");
        note.put("wanted", wanted.stream());
        note.put("shown", shown.stream());
        note.put("codec", name(codec));
        return new Note(Json.write(note));
    }

    private static String name(VideoCodec codec) {
        return switch (codec) {
            case H264 -> "h264";
            case H265 -> "hevc";
        };
    }

    static Note skipped(long frames) {
        var note = note("skipped");
        note.put("frames", frames);
        return new Note(Json.write(note));
    }

    private static Map<String, Object> note(String type) {
        var note = new LinkedHashMap<String, Object>();
        note.put("type", type);
        return note;
    }
}
