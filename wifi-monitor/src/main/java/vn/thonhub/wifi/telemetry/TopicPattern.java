package vn.thonhub.wifi.telemetry;

import java.util.Arrays;
import java.util.List;

/**
 * Topics of one source of messages: levels as they are, one {@code {id}} where the device's name stands, and {@code #} at
 * the end if more may follow, e.g. {@code tele/{id}/#}.
 */
public final class TopicPattern {
    private static final String NAME = "{id}";

    private final List<String> levels;
    private final int name;

    /** Of a source an administrator names. @throws IllegalArgumentException saying what is wrong with it */
    public TopicPattern(String text) {
        this(text, false);
    }

    /** Of the hub's own topics, which nobody else may name. */
    public static TopicPattern own(String text) {
        return new TopicPattern(text, true);
    }

    private TopicPattern(String text, boolean own) {
        levels = List.of(text.split("/", -1));
        name = levels.indexOf(NAME);
        boolean once = name >= 0 && name == levels.lastIndexOf(NAME);
        boolean plain = levels.stream()
                .limit(levels.size() - 1L)
                .filter(level -> !level.equals(NAME))
                .noneMatch(level -> level.matches(".*[+#{}\\s].*"));
        String last = levels.get(levels.size() - 1);
        boolean ends = last.equals("#") || last.equals("+") || last.equals(NAME) || !last.matches(".*[+#{}\\s].*");
        if (!once || !plain || !ends || text.startsWith("$")) {
            throw new IllegalArgumentException(
                    "topic '" + text + "' must name {id} once and may end in # or +, such as" + " tele/{id}/#");
        }
        if (!own && text.startsWith("thon/") || name == 0 && last.equals("#")) {
            throw new IllegalArgumentException("topic '" + text + "' would take in what is not meant for it");
        }
    }

    /** What to subscribe to. */
    public String filter() {
        return String.join(
                "/",
                levels.stream().map(level -> level.equals(NAME) ? "+" : level).toList());
    }

    /** All topics of the device of that name. @throws IllegalArgumentException when the name could reach further */
    public String filterOf(String device) {
        if (device.isBlank() || device.matches(".*[/+#\\s].*")) {
            throw new IllegalArgumentException("'" + device + "' is no level of a topic");
        }
        return String.join(
                "/",
                levels.stream()
                        .map(level -> level.equals(NAME) ? device : level)
                        .toList());
    }

    /** The device's name in a topic that matches. */
    public String name(String topic) {
        return topic.split("/", -1)[name];
    }

    /** What stands behind the device's name in a topic that matches. */
    public String rest(String topic) {
        String[] given = topic.split("/", -1);
        return String.join("/", Arrays.asList(given).subList(name + 1, given.length));
    }
}
