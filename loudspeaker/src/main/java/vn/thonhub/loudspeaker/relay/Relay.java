package vn.thonhub.loudspeaker.relay;

import java.time.Instant;

/**
 * A station the commune may relay; the JSON of the API.
 *
 * @param fallbackAudioId recording of the library that is to play when the stream cannot be heard
 */
public record Relay(String id, String name, String url, String fallbackAudioId, Instant createdAt, String createdBy) {}
