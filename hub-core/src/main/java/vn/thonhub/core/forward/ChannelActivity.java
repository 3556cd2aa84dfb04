package vn.thonhub.core.forward;

/** Something new waits for a channel, was delivered or was given up, or people changed the channel; committed. */
public record ChannelActivity(String channelId) {}
