/**
 * The speaker's own program: keeps a signed schedule and its recordings on disk, plays them at the exact instant with or
 * without a hub, and tells what it did. Knows the wire protocol and sound files, nothing of the hub.
 */
package vn.thonhub.loudspeaker.agent;
