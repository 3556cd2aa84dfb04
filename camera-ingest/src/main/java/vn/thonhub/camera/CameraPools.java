package vn.thonhub.camera;

import vn.thonhub.core.async.WorkerPool;

/**
 * The threads of the camera module, apart from one reader per stream. A pool for each kind of work, so that one kind that
 * piles up keeps no other waiting; all bounded, rejecting when full.
 *
 * @param analysis decodes keyframes
 * @param muxing live view
 * @param masking decodes, paints and encodes the footage of cameras with privacy masks
 * @param files writes clips and stills, deletes footage
 * @param recording writes continuous recordings
 * @param syncing forces them to disk, which may take as long as the disk likes
 * @param reading sends recordings to those who watch them
 * @param probes tests of connections
 * @param names look-ups of host names
 * @param pictures decodes and encodes single pictures
 * @param onvif searches and inspections
 */
record CameraPools(
        WorkerPool analysis,
        WorkerPool muxing,
        WorkerPool masking,
        WorkerPool files,
        WorkerPool recording,
        WorkerPool syncing,
        WorkerPool reading,
        WorkerPool probes,
        WorkerPool names,
        WorkerPool pictures,
        WorkerPool onvif) {
    private static final int CAMERAS_AT_MOST = 512;

    static CameraPools start(int analysisThreads) {
        return new CameraPools(
                // Each camera has at most one task waiting in these, so their queues bound cameras, not packets.
                new WorkerPool("camera-analysis", analysisThreads, CAMERAS_AT_MOST),
                new WorkerPool("camera-live", 2, CAMERAS_AT_MOST),
                new WorkerPool("camera-privacy", 2, CAMERAS_AT_MOST),
                new WorkerPool("camera-files", 2, CAMERAS_AT_MOST),
                new WorkerPool("camera-recording", 2, CAMERAS_AT_MOST),
                new WorkerPool("camera-sync", 4, CAMERAS_AT_MOST),
                // Each reader has one task at a time here, and their number is bounded.
                new WorkerPool("camera-reading", 2, 256),
                new WorkerPool("camera-probe", ProbeRoutes.AT_ONCE, ProbeRoutes.AT_ONCE),
                new WorkerPool("camera-names", 2, 16),
                new WorkerPool("camera-pictures", 2, 64),
                new WorkerPool("camera-onvif", 2, 4));
    }
}
