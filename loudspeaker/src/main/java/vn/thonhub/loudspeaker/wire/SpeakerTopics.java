package vn.thonhub.loudspeaker.wire;

/** The MQTT topics of one speaker, {@code thon/v1/{hub}/speaker/{id}/…}. */
public record SpeakerTopics(String hubId, String speakerId) {

    /** Filter for one leaf of all speakers of a hub, e.g. {@code telemetry}. */
    public static String ofAll(String hubId, String leaf) {
        return "thon/v1/" + hubId + "/speaker/+/" + leaf;
    }

    /** The speaker's id in a topic of this form. */
    public static String speakerIn(String topic) {
        String[] levels = topic.split("/", -1);
        if (levels.length < 6 || !"speaker".equals(levels[3])) {
            throw new IllegalArgumentException("not a topic of a speaker: " + topic);
        }
        return levels[4];
    }

    public String availability() {
        return leaf("availability");
    }

    public String reported() {
        return leaf("reported");
    }

    public String telemetry() {
        return leaf("telemetry");
    }

    public String schedule() {
        return leaf("schedule");
    }

    public String command() {
        return leaf("cmd");
    }

    public String ack() {
        return leaf("ack");
    }

    public String event() {
        return leaf("event");
    }

    /** The speaker asks the hub's time here. */
    public String time() {
        return leaf("time");
    }

    /** The hub answers here. */
    public String timeReply() {
        return leaf("time/reply");
    }

    private String leaf(String name) {
        return "thon/v1/" + hubId + "/speaker/" + speakerId + "/" + name;
    }
}
