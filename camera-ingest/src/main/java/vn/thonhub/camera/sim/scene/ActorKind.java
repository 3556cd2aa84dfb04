package vn.thonhub.camera.sim.scene;

/** What moves or lies on the road, with its outer size in metres and its usual speeds in km/h. */
public enum ActorKind {
    CAR(4.3, 1.78, 1.48, 26, 44),
    TRUCK(6.8, 2.1, 2.9, 24, 36),
    BUS(9.2, 2.4, 3.1, 24, 36),
    MOTORBIKE(1.85, 0.75, 1.72, 24, 42),
    BICYCLE(1.75, 0.6, 1.78, 13, 18),
    PEDESTRIAN(0.5, 0.55, 1.66, 4.4, 5.4),
    BUFFALO(2.5, 0.8, 1.45, 2.6, 3.6),
    DOG(0.95, 0.3, 0.62, 5, 9),
    SACK(0.95, 0.6, 0.45, 0, 0),
    BOX(0.8, 0.6, 0.6, 0, 0);

    private final double length;
    private final double width;
    private final double height;
    private final double slowest;
    private final double fastest;

    ActorKind(double length, double width, double height, double slowest, double fastest) {
        this.length = length;
        this.width = width;
        this.height = height;
        this.slowest = slowest;
        this.fastest = fastest;
    }

    double length() {
        return length;
    }

    double width() {
        return width;
    }

    double height() {
        return height;
    }

    /** Metres per second for a draw between 0 and 1. */
    double speed(double draw) {
        return (slowest + draw * (fastest - slowest)) / 3.6;
    }

    /** Has four wheels or more. */
    boolean isLarge() {
        return this == CAR || this == TRUCK || this == BUS;
    }

    boolean isVehicle() {
        return isLarge() || this == MOTORBIKE || this == BICYCLE;
    }

    boolean hasLamps() {
        return isLarge() || this == MOTORBIKE;
    }

    /** Person or animal on its own legs. */
    boolean walks() {
        return this == PEDESTRIAN || this == BUFFALO || this == DOG;
    }
}
