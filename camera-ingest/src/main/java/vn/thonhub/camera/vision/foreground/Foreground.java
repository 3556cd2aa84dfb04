package vn.thonhub.camera.vision.foreground;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import vn.thonhub.camera.vision.Polygon;
import vn.thonhub.camera.vision.scene.GreyPicture;
import vn.thonhub.camera.vision.scene.GroundMap;
import vn.thonhub.camera.vision.scene.PictureBox;
import vn.thonhub.camera.vision.scene.SurfaceState;

/** What stands out from the usual picture of one camera. Not thread-safe; knows no time but what it is told. */
public final class Foreground {
    /** With more changed than this after the light was reckoned with, it was not the light. */
    private static final double ANOTHER_LIGHT = 0.35;
    /** Seconds a background needs before what stands out from it means something. */
    private static final double LEARNT = 0.8;

    private final Sensitivity sensitivity;
    private final List<Polygon> unwatched;
    private final Map<String, Polygon> marked;
    private final Optional<GroundMap> ground;
    private Workbench bench;
    private final Renewal renewal = new Renewal();
    private Visitors visitors = Visitors.NONE;
    private boolean upset;
    /** The last picture may be an old one: nobody looks for road users while a camera cannot see. */
    private boolean anew;

    private boolean doubtful;
    /**
     * @param unwatched areas in which nothing counts
     * @param marked surfaces that are told about
     * @param ground with it, also who and what is on them
     */
    public Foreground(
            Sensitivity sensitivity, List<Polygon> unwatched, Map<String, Polygon> marked, Optional<GroundMap> ground) {
        this.ground = ground;
        this.sensitivity = sensitivity;
        this.unwatched = List.copyOf(unwatched);
        this.marked = Map.copyOf(marked);
    }

    /**
     * Whether the camera may not see as it usually does, from the next picture on: what marked surfaces look like is neither
     * learnt nor told from that, since a lens that has been out of focus leaves sharp things all over when it is in focus again.
     */
    public void doubt(boolean mayNotSee) {
        doubtful = mayNotSee;
    }

    /** Who came, as of the picture that comes next. */
    public void visited(Visitors who) {
        visitors = who;
    }

    /**
     * What stands out in the next picture.
     *
     * @param seconds since the last picture
     * @param held where something is followed: not learnt as background
     * @param standing where something is known to stand: a blob of its own, whoever passes it
     * @return empty while {@link #isUpset}
     */
    public List<Blob> next(GreyPicture picture, double seconds, List<PictureBox> held, List<PictureBox> standing) {
        if (bench == null || !bench.fits(picture)) {
            bench = new Workbench(picture);
            upset = true;
            return List.of();
        }
        if (anew) {
            bench.beginWith(picture);
            anew = false;
            renewal.begun();
            upset = true;
            return List.of();
        }
        bench.hold(held);
        bench.compare(picture, seconds);
        if (renewal.isDue(bench.changedShare(), seconds, bench.model.known(), LEARNT, bench.light)
                || bench.tints.isTurned()) {
            bench.begin();
            renewal.begun();
        }
        upset = renewal.isNear() || bench.model.known() < LEARNT;
        return upset ? List.of() : bench.blobs(standing);
    }

    /** Whether the background is not known well enough to tell things from it: at the beginning, or when all of it changed. */
    public boolean isUpset() {
        return upset;
    }

    /** Seconds of pictures the background of a scene that was known has been learnt anew from; infinite if it never was. */
    public double relearnt() {
        return renewal.isAgain() && bench != null ? bench.model.known() : Double.POSITIVE_INFINITY;
    }

    /** Whether the scene is so dark that lamps light it. */
    public boolean isDark() {
        return bench != null && bench.mask.isDark();
    }

    /** Takes what is seen in the box now as usual. */
    public void accept(PictureBox box) {
        if (bench != null) {
            bench.accept(box);
        }
    }

    /** How marked surfaces look, by their names; those that lie outside the picture or were not seen yet are missing. */
    public Map<String, SurfaceState> surfaces() {
        return bench == null ? Map.of() : bench.surfaces.states();
    }

    /** Learns the background anew from the next picture on; marked surfaces are compared with how they were. */
    public void begin() {
        anew = bench != null;
        upset |= anew;
    }

    /** The scene is another one. */
    public void reset() {
        bench = null;
        anew = false;
        renewal.reset();
    }

    /** All that depends on the pictures' size. */
    private final class Workbench {
        private final int fullWidth;
        private final int fullHeight;
        private final Reduction reduction;
        private final BackgroundModel model;
        private final TintBackground tints;
        private final ForegroundMask mask;
        private final BlobFinder finder;
        private final Steadying steadying;
        private final LightChange light = new LightChange();
        private final SurfaceWatch surfaces;
        private final byte[] watched;
        private final int watchedPixels;
        private final byte[] held;
        private byte[] now;

        Workbench(GreyPicture picture) {
            fullWidth = picture.width();
            fullHeight = picture.height();
            reduction = new Reduction(fullWidth, fullHeight);
            var size = reduction.width() * reduction.height();
            model = new BackgroundModel(reduction.width(), reduction.height(), sensitivity);
            tints = new TintBackground(reduction.width(), reduction.height(), sensitivity);
            mask = new ForegroundMask(reduction.width(), reduction.height(), sensitivity);
            finder = new BlobFinder(reduction.width(), reduction.height());
            watched = Raster.outside(unwatched, reduction.width(), reduction.height());
            watchedPixels = Marks.count(watched);
            held = new byte[size];
            surfaces = new SurfaceWatch(marked, ground, watched, reduction.width(), reduction.height());
            now = reduction.reduce(picture);
            steadying = new Steadying(reduction.width(), reduction.height());
            begin();
        }

        boolean fits(GreyPicture picture) {
            return picture.width() == fullWidth && picture.height() == fullHeight;
        }

        void begin() {
            model.begin(now);
            tints.begin();
            steadying.begin();
        }

        void beginWith(GreyPicture picture) {
            now = reduction.reduce(picture);
            begin();
        }

        void hold(List<PictureBox> boxes) {
            Arrays.fill(held, (byte) 0);
            boxes.forEach(box -> Raster.fill(held, reduction.width(), reduction.height(), moved(box, -1), margin(box)));
        }

        /** Between the background's places and those of the picture, which the camera's movement sets apart. */
        private PictureBox moved(PictureBox box, int direction) {
            if (steadying.across() == 0 && steadying.down() == 0) {
                return box;
            }
            var x = (double) direction * steadying.across() / reduction.width();
            var y = (double) direction * steadying.down() / reduction.height();
            var left = Math.max(0, Math.min(1 - 1e-4, box.left() + x));
            var top = Math.max(0, Math.min(1 - 1e-4, box.top() + y));
            return new PictureBox(
                    left,
                    top,
                    Math.max(left + 1e-4, Math.min(1, box.right() + x)),
                    Math.max(top + 1e-4, Math.min(1, box.bottom() + y)));
        }

        /** What is followed reaches a little beyond its box: a tenth of it, and the pixels that joining leaves out. */
        private int margin(PictureBox box) {
            return 2 + (int) (Math.min(box.width() * reduction.width(), box.height() * reduction.height()) / 10);
        }

        void compare(GreyPicture picture, double seconds) {
            now = steadying.steady(reduction.reduce(picture), model.usual, watched);
            var relit = light.measure(now, model.usual, watched, reduction.width());
            if (relit) {
                model.relight(light.gain(), light.offset());
            }
            model.compare(now, held, watched);
            // A hand before the lens is no change of light: what surfaces look like must outlive it.
            if (relit && changedShare() < ANOTHER_LIGHT) {
                surfaces.relight(light.gain(), light.offset());
            }
            picture.tint()
                    .filter(tints::fits)
                    .ifPresent(tint ->
                            tints.next(tint, now, model, held, watched, steadying.across(), steadying.down(), seconds));
            model.learn(seconds, held);
            if (doubtful) {
                surfaces.overlook(held);
            } else {
                surfaces.next(now, tints.colours(picture.tint()), seconds, held, visitors.each(box -> moved(box, -1)));
            }
        }

        double changedShare() {
            return watchedPixels == 0 ? 0 : (double) Marks.count(model.changed) / watchedPixels;
        }

        List<Blob> blobs(List<PictureBox> standing) {
            mask.fill(now, model, tints);
            var places = standing.stream().map(box -> moved(box, -1)).toList();
            return finder.find(now, model, mask.mask, places).stream()
                    .map(blob -> blob.at(moved(blob.box(), 1)))
                    .toList();
        }

        void accept(PictureBox box) {
            var place = moved(box, -1);
            // A drop that leaves what lies there seems to leave a hole.
            var lies = surfaces.holds(place);
            Raster.each(reduction.width(), reduction.height(), place, 1, i -> {
                if (model.changed[i] != 0) {
                    model.accept(i, now[i]);
                    tints.accept(i);
                    if (!lies) {
                        surfaces.accept(i, now[i]);
                    }
                }
            });
        }
    }
}
