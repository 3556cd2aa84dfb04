package vn.thonhub.core.mqtt;

/** Event: the broker link went up or down, or is down for another reason than before. */
public record LinkChanged(LinkState state) {}
