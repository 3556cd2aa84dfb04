/** Proof of play: what speakers said, kept once, and turned into deliveries. */
package vn.thonhub.loudspeaker.proof;
