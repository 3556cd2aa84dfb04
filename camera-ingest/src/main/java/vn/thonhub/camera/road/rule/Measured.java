package vn.thonhub.camera.road.rule;

import java.util.ArrayList;
import java.util.List;
import vn.thonhub.camera.road.area.Areas;
import vn.thonhub.camera.road.area.Zone;
import vn.thonhub.camera.vision.Corner;
import vn.thonhub.camera.vision.Polygon;
import vn.thonhub.camera.vision.scene.PictureBox;

/** An area whose use is measured: who is in it, how fast, how much of it is covered. */
record Measured(String id, Polygon polygon) {
    static List<Measured> of(Areas areas) {
        var all = new ArrayList<Measured>();
        areas.lanes().forEach(lane -> all.add(new Measured(lane.id(), lane.polygon())));
        areas.zones().stream()
                .filter(zone -> zone.kind() != Zone.Kind.VERGE && zone.kind() != Zone.Kind.SURFACE)
                .forEach(zone -> all.add(new Measured(zone.id(), zone.polygon())));
        return all;
    }

    boolean contains(Corner place) {
        return polygon.contains(place.x(), place.y());
    }

    /** Whether what is in that box stands in it, or with one end. */
    boolean touches(PictureBox box) {
        return polygon.contains(box.foot().x(), box.bottom())
                || polygon.contains(box.left(), box.bottom())
                || polygon.contains(box.right(), box.bottom());
    }
}
