/**
 * Moving pictures as H.264: sources (rendered scene, real clip), the encoder, and the feed that runs them only while
 * somebody watches. Raw FFmpeg API; every native object has one owner that closes it.
 */
package vn.thonhub.camera.sim.video;
