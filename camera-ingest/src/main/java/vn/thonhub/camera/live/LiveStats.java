package vn.thonhub.camera.live;

/**
 * Figures of the live view.
 *
 * @param streams muxers at work now
 * @param viewers open sockets now
 * @param framesSkipped frames that slow viewers did not get, all viewers together, since start
 * @param viewersClosed viewers that took nothing for too long and were closed, since start
 * @param packetsDropped packets that streams at work lost because the muxing pool was too slow
 * @param failures muxing errors since start
 */
public record LiveStats(
        int streams, int viewers, long framesSkipped, long viewersClosed, long packetsDropped, long failures) {}
