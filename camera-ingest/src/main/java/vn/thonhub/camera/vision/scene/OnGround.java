package vn.thonhub.camera.vision.scene;

import java.util.List;

/**
 * What is on a marked piece of ground beyond what is followed one by one. Needs a calibration.
 *
 * @param people how many would fill as much of the picture as what is alive there and usually is not; not rounded
 * @param things what was left there
 * @param standing who came and stands still there, whether or not he is followed
 */
public record OnGround(double people, List<StillThing> things, List<StillThing> standing) {
    /** With nobody who stands. */
    public OnGround(double people, List<StillThing> things) {
        this(people, things, List.of());
    }

    public OnGround {
        things = List.copyOf(things);
        standing = List.copyOf(standing);
        if (!(people >= 0)) {
            throw new IllegalArgumentException("there are 0 people or more, not " + people);
        }
    }
}
