/**
 * What lens and sensor do to a picture: passes over bytes of luma and chroma, each a pure function of its arguments and a
 * frame number, with whatever can be computed beforehand computed beforehand. Knows nothing of roads. For one thread at a
 * time where an object keeps a buffer.
 */
package vn.thonhub.camera.sim.sensor;
