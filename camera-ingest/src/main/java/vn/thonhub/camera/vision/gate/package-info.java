/**
 * When a camera's pictures between keyframes are decoded. Pure: told what keyframes and followed pictures show and when, it
 * says whether to sleep, to follow, or to decode everything and why.
 */
package vn.thonhub.camera.vision.gate;
