/**
 * Sound files through FFmpeg's raw API: decoding, loudness, encoding. Used by the hub's library and by the speaker; all
 * of it blocks and belongs on worker threads.
 */
package vn.thonhub.loudspeaker.sound;
