/** The audio library: recordings come in, are levelled and re-encoded, and go out to people and speakers. */
package vn.thonhub.loudspeaker.audio;
