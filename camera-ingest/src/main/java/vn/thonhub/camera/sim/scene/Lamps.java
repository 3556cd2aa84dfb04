package vn.thonhub.camera.sim.scene;

import java.util.ArrayList;
import java.util.List;

/** The lamps of vehicles as the night sees them. Metres in the vehicle's own axes. */
final class Lamps {
    /** One lamp in the world: where it is and how strongly it shines toward the camera, 0 to 1. */
    record Lamp(double x, double y, double z, double toward, boolean head) {}

    private Lamps() {}

    static List<Lamp> of(ActorKind kind, Pose pose, PinholeCamera camera) {
        Frame3 frame = Frame3.of(pose);
        double half = kind.length() / 2;
        double apart = kind == ActorKind.MOTORBIKE ? 0 : kind.width() * 0.37;
        double high = kind == ActorKind.MOTORBIKE ? 0.95 : kind == ActorKind.CAR ? 0.65 : 0.85;
        List<Lamp> lamps = new ArrayList<>();
        for (int i = 0; i < (apart == 0 ? 1 : 2); i++) {
            double w = i == 0 ? -apart : apart;
            lamps.add(lamp(frame, half, w, high, camera, true));
            lamps.add(lamp(frame, -half, w, high, camera, false));
        }
        return lamps;
    }

    private static Lamp lamp(Frame3 frame, double l, double w, double h, PinholeCamera camera, boolean head) {
        double[] at = frame.world(l, w, h);
        double dx = camera.x() - at[0];
        double dy = -at[1];
        double dz = camera.z() - h;
        double far = Math.sqrt(dx * dx + dy * dy + dz * dz);
        double sense = head ? 1 : -1;
        double facing = sense * (dx * frame.sin() + dy * frame.cos()) / far;
        // A low beam is bright straight ahead and falls off to the sides and upward.
        double toward = facing <= 0 ? 0 : Math.pow(facing, head ? 6 : 2);
        return new Lamp(at[0], at[1], h, toward, head);
    }
}
