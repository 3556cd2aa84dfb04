package vn.thonhub.camera.sim.script;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The scene types that come with the simulator, and those in files of one's own. Strict: unknown keys are errors. */
public final class SceneScripts {
    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    private SceneScripts() {}

    /** Names of all that come with the simulator, in a fixed order. */
    public static List<String> names() {
        try (InputStream in = resource("index.json")) {
            return List.of(MAPPER.readValue(in, String[].class));
        } catch (IOException e) {
            throw new UncheckedIOException("the list of scenes cannot be read", e);
        }
    }

    /**
     * One that comes with the simulator.
     *
     * @throws IllegalArgumentException when there is none of that name
     */
    public static SceneScript named(String name) {
        if (!names().contains(name)) {
            throw new IllegalArgumentException("there is no scene \"" + name + "\"; there are " + names());
        }
        try (InputStream in = resource(name + ".json")) {
            return MAPPER.readValue(in, SceneScript.class).named(name);
        } catch (IOException e) {
            throw new UncheckedIOException("scene " + name + " cannot be read", e);
        }
    }

    /** One from a file; its name is the file's without the ending. */
    public static SceneScript read(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            String name = file.getFileName().toString().replaceFirst("\\.json$", "");
            return MAPPER.readValue(in, SceneScript.class).named(name);
        }
    }

    private static InputStream resource(String name) throws IOException {
        InputStream in = SceneScripts.class.getResourceAsStream(name);
        if (in == null) {
            throw new IOException("resource " + name + " is missing");
        }
        return in;
    }
}
