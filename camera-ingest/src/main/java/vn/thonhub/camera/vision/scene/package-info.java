/**
 * What analysis tells the rules about one moment of a camera: who is on the road, how much of a marked surface has changed,
 * whether the camera can see at all. Values only, without pixels, so that rules are pure and can be run on simulated time.
 */
package vn.thonhub.camera.vision.scene;
