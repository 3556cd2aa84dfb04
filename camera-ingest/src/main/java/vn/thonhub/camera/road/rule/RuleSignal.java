package vn.thonhub.camera.road.rule;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import vn.thonhub.camera.vision.scene.PictureBox;

/**
 * What a rule says.
 *
 * @param key which of the rule's alerts it is about; empty where one stands for all
 * @param at the moment it says so
 * @param since the first picture of what it is about
 * @param lastSeen the last picture of it so far
 * @param box where in the moment's picture; empty when it is all of it, or not in the picture
 */
public record RuleSignal(
        Rule rule,
        String key,
        Phase phase,
        Instant at,
        Instant since,
        Instant lastSeen,
        Map<String, Object> facts,
        Optional<PictureBox> box) {
    /** What is said. Of one key, RAISE and CLEAR alternate, beginning with RAISE. */
    public enum Phase {
        /** Something may turn out to be an event: followed by RAISE or DROP of the same key. */
        SUSPECT,
        /** Nothing came of it. */
        DROP,
        RAISE,
        /** There are new facts. */
        UPDATE,
        /** This moment's picture shows it better than any before. */
        BETTER,
        CLEAR
    }

    /** What tells the alert from others of its camera and kind. */
    public String alertKey() {
        return key.isEmpty() ? rule.id() : rule.id() + "/" + key;
    }
}
