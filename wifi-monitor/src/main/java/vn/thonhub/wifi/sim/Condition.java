package vn.thonhub.wifi.sim;

/** What a simulated access point lives through at a moment. */
public enum Condition {
    NORMAL,
    /** The site has no mains power: gone without a word, boots afterwards. */
    NO_POWER,
    /** Runs on, but its line is dead. */
    NO_LINK,
    /** Says goodbye, boots, comes back. */
    REBOOTING
}
