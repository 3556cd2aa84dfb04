package vn.thonhub.core.config;

import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/**
 * {@code hub.yaml} and the environment, as written. Each part of the hub binds the section it owns with
 * {@link #section}; {@link #refuseLeftovers} then names any key nobody owns. Every key can also be given as an
 * environment variable, which wins: {@code server.public_url} is {@code THONHUB_SERVER_PUBLIC_URL}.
 */
public final class ConfigFile {
    private static final long MAX_BYTES = 1 << 20;

    private final ObjectNode root;
    private final Map<String, String> environment;
    private final TreeSet<String> sections = new TreeSet<>();

    private ConfigFile(ObjectNode root, Map<String, String> environment) {
        this.root = root;
        this.environment = Map.copyOf(environment);
    }

    /** No file: defaults and environment only. */
    public static ConfigFile none(Map<String, String> environment) {
        return new ConfigFile(JsonNodeFactory.instance.objectNode(), environment);
    }

    /** @throws ConfigException when the file is missing, too large, not YAML, or uses YAML tags */
    public static ConfigFile read(Path file, Map<String, String> environment) {
        if (!Files.isRegularFile(file)) {
            throw new ConfigException("configuration file " + file + " does not exist");
        }
        try {
            if (Files.size(file) > MAX_BYTES) {
                throw new ConfigException("configuration file " + file + " is larger than 1 MiB");
            }
            String text = Files.readString(file);
            refuseTags(text, file);
            JsonNode tree = new ObjectMapper(new YAMLFactory()).readTree(text);
            if (tree == null || tree.isNull() || tree.isMissingNode()) {
                return none(environment);
            }
            if (!(tree instanceof ObjectNode object)) {
                throw new ConfigException(file + ": expected sections such as 'server:' at the top level");
            }
            return new ConfigFile(object, environment);
        } catch (IOException e) {
            throw new ConfigException("cannot read " + file + ": " + firstLine(e));
        }
    }

    private static void refuseTags(String text, Path file) throws IOException {
        try (YAMLParser parser = new YAMLFactory().createParser(text)) {
            for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
                if (parser.getTypeId() != null) {
                    throw new ConfigException(file + " line "
                            + parser.currentTokenLocation().getLineNr() + ": YAML tags (!) are not allowed, remove it");
                }
            }
        }
    }

    private static String firstLine(IOException e) {
        return String.valueOf(e.getMessage())
                .lines()
                .limit(2)
                .reduce((a, b) -> a + " " + b)
                .orElse("unreadable");
    }

    /**
     * Binds one section to a record; keys that are absent keep the value of {@code defaults}.
     *
     * @throws ConfigException naming the path of an unknown key or a value of the wrong form
     */
    public <T extends Record> T section(String name, T defaults) {
        sections.add(name);
        JsonNode node = root.get(name);
        return new RecordBinder(environment).bind(name, node, defaults);
    }

    /** A single value at the top level, such as {@code data_dir}. */
    public String text(String name, String defaultValue) {
        sections.add(name);
        String fromEnvironment = environment.get(RecordBinder.variable(name));
        if (fromEnvironment != null) {
            return fromEnvironment;
        }
        JsonNode node = root.get(name);
        if (node == null || node.isNull()) {
            return defaultValue;
        }
        if (!node.isValueNode()) {
            throw new ConfigException(name + ": expected a single value");
        }
        return node.asText();
    }

    /** @throws ConfigException naming a top-level key that no part of the hub has bound */
    public void refuseLeftovers() {
        List<String> unknown = new ArrayList<>();
        root.fieldNames().forEachRemaining(key -> {
            if (!sections.contains(key)) {
                unknown.add(key);
            }
        });
        if (!unknown.isEmpty()) {
            throw new ConfigException(unknown.get(0) + ": unknown key; known are " + String.join(", ", sections));
        }
    }
}
