/**
 * A road scene: where everything is (pure, without pixels), how it looks, and the truth about it.
 */
package vn.thonhub.camera.sim.scene;
