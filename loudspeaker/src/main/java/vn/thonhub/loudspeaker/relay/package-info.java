/**
 * Live relay of other stations (the province's radio, VOV): streams with a recording to fall back to, and the test whether
 * a stream can be heard. The hub reads playlists and segments itself, by checked addresses; FFmpeg sees local bytes only.
 */
package vn.thonhub.loudspeaker.relay;
