/**
 * Whose camera it is, and whether its owner lets the commune film with it. Pure: knows neither clock, store nor stream.
 *
 * <p>A household lends a camera by a consent that somebody of the commune has recorded: who gave it, when, until when. Without
 * one that is valid today the camera is not opened at all. A household can leave at any time; then a new consent is needed.
 * Days are those of Vietnam.
 */
package vn.thonhub.camera.owner;
