/**
 * What a neural model sees in a picture: the road users it knows, with their boxes. Analysis works without a model; with one,
 * kinds are surer.
 */
package vn.thonhub.camera.vision.detect;
