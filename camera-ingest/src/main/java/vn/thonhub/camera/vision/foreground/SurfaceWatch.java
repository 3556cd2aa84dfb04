package vn.thonhub.camera.vision.foreground;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import vn.thonhub.camera.vision.Polygon;
import vn.thonhub.camera.vision.scene.SurfaceState;

/**
 * How marked pieces of ground look against how they looked over the last hours: a background of its own, slow enough that water
 * which stays for a long time stays a change. One per camera; not thread-safe.
 */
final class SurfaceWatch {
    private final Map<String, MarkedSurface> surfaces = new TreeMap<>();

    SurfaceWatch(Map<String, Polygon> marked, byte[] watched, int width, int height) {
        marked.forEach((name, polygon) -> {
            var surface = new MarkedSurface(polygon, watched, width, height);
            if (!surface.isEmpty()) {
                surfaces.put(name, surface);
            }
        });
    }

    void next(byte[] now, double seconds, byte[] held) {
        surfaces.values().forEach(surface -> surface.next(now, seconds, held));
    }

    Map<String, SurfaceState> states() {
        var states = new LinkedHashMap<String, SurfaceState>();
        surfaces.forEach((name, surface) -> states.put(name, surface.state()));
        return states;
    }
}
