package vn.thonhub.loudspeaker.issued;

import java.time.Instant;

/**
 * A document that went out; it never changes.
 *
 * @param msgType {@code Alert} or {@code Cancel}
 * @param title what a list of them shows
 */
record Issued(String identifier, String emergencyId, String msgType, String title, Instant sent, String document) {}
