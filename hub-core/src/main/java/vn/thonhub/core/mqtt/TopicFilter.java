package vn.thonhub.core.mqtt;

import java.util.List;

/** An MQTT topic filter (MQTT 5, section 4.7): {@code +} is one level, a final {@code #} is all below. */
final class TopicFilter {
    private final String text;
    private final List<String> levels;

    /** @throws IllegalArgumentException when the filter is malformed */
    TopicFilter(String text) {
        this.text = text;
        this.levels = List.of(text.split("/", -1));
        for (int i = 0; i < levels.size(); i++) {
            String level = levels.get(i);
            boolean wildcardInside = level.length() > 1 && (level.contains("+") || level.contains("#"));
            if (text.isEmpty() || wildcardInside || level.equals("#") && i < levels.size() - 1) {
                throw new IllegalArgumentException("not an MQTT topic filter: " + text);
            }
        }
    }

    String text() {
        return text;
    }

    boolean matches(String topic) {
        return matches(topic, topic.split("/", -1));
    }

    /** @param given the topic's levels, split once for many filters */
    boolean matches(String topic, String[] given) {
        if (topic.startsWith("$") && !levels.get(0).startsWith("$")) {
            return false;
        }
        for (int i = 0; i < levels.size(); i++) {
            String level = levels.get(i);
            if (level.equals("#")) {
                return true;
            }
            if (i >= given.length || !level.equals("+") && !level.equals(given[i])) {
                return i == given.length && levels.get(i).equals("#");
            }
        }
        return given.length == levels.size();
    }
}
