/**
 * The ONVIF side of a simulated camera: answers the search of WS-Discovery and the questions an installer's tool asks,
 * with the logins real cameras want and a clock that may be wrong, and serves what the camera sees as JPEG. It reads requests with a name-space-aware parser of
 * its own and shares no code with {@code camera.onvif}, so that both are held to the specification and not to each other.
 *
 * <p>Production code never imports this package.
 */
package vn.thonhub.camera.sim.onvif;
