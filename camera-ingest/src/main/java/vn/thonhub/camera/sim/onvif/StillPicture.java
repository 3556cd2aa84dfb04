package vn.thonhub.camera.sim.onvif;

/** The current picture of a stream, as JPEG. Asked on threads of the device, which it may block. */
@FunctionalInterface
public interface StillPicture {
    /** @throws vn.thonhub.camera.sim.video.VideoException when there is none now */
    byte[] jpeg() throws InterruptedException;
}
