/**
 * TLS towards cameras, for streams ({@code rtsps}) and ONVIF ({@code https}) alike. Cameras sign their certificates
 * themselves, so that nobody vouches for them: the first one seen at a host and port is remembered, and another one is
 * refused until a person says that it is right. Before that nothing is asked and no login told.
 */
package vn.thonhub.camera.tls;
