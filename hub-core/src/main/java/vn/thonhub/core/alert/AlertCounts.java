package vn.thonhub.core.alert;

import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * How many alerts of a category a person sees; each count stops at {@link #LIMIT}, which means that many or more.
 *
 * @param active the condition goes on
 * @param fresh nobody took it up yet
 * @param acknowledged taken up and not resolved
 */
public record AlertCounts(
        AlertCategory category,
        int active,
        @JsonProperty("new") int fresh,
        int acknowledged) {
    /** Bounds the work of a count over years of alerts nobody handled. */
    public static final int LIMIT = 1000;
}
