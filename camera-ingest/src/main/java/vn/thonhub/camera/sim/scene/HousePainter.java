package vn.thonhub.camera.sim.scene;

/** Draws one house: two walls, a roof of tiles or upper floors, a shop front with an awning. */
final class HousePainter {
    private static final int[] WALLS = {0xE3D2A8, 0xD9DDD8, 0xC7D6C4, 0xE8C9A0, 0xD8B4A0, 0xBFD0DA, 0xF0E6CC, 0xCFC4D6};
    private static final int[] DOORS = {0x5B3A29, 0x37566B, 0x6B7A80, 0x7A2E2A};

    private final StandingThings standing;
    private final RoadLayout layout;

    HousePainter(StandingThings standing, RoadLayout layout) {
        this.standing = standing;
        this.layout = layout;
    }

    void draw(RoadLayout.House house) {
        int side = house.side();
        double front = layout.centre(house.y0()) + side * house.front();
        double back = front + side * house.depth();
        double h = house.height();
        double y0 = house.y0();
        double y1 = house.y1();
        int wall = WALLS[house.style() % WALLS.length];
        standing.shadow(
                p(front, y0, 0),
                p(front - side * h * 0.18, y0 + 1, 0),
                p(front - side * h * 0.18, y1, 0),
                p(front, y1, 0));
        standing.face(Shade.scale(wall, 0.74), true, p(front, y0, 0), p(back, y0, 0), p(back, y0, h), p(front, y0, h));
        standing.face(wall, true, p(front, y0, 0), p(front, y1, 0), p(front, y1, h), p(front, y0, h));
        gable(house, front, wall);
        if (h < 5) {
            tiles(house, front);
        } else {
            storeys(house, front, wall);
        }
        shopfront(house, front);
    }

    /** Windows on the wall toward the camera. */
    private void gable(RoadLayout.House house, double front, int wall) {
        int side = house.side();
        double y = house.y0() - 0.02;
        for (double z = 1.4; z + 1 < house.height(); z += 2.9) {
            for (double in = 1.6; in < 7; in += 3) {
                double a = front + side * in;
                double b = a + side * 1.1;
                standing.face(
                        Shade.scale(wall, 0.6),
                        false,
                        p(a - side * 0.1, y, z - 0.1),
                        p(b + side * 0.1, y, z - 0.1),
                        p(b + side * 0.1, y, z + 1.2),
                        p(a - side * 0.1, y, z + 1.2));
                standing.face(0x46555C, false, p(a, y, z), p(b, y, z), p(b, y, z + 1.1), p(a, y, z + 1.1));
            }
        }
    }

    private void tiles(RoadLayout.House house, double front) {
        int side = house.side();
        double eaves = front - side * 0.7;
        double ridge = front + side * house.depth() / 2;
        double h = house.height();
        double y0 = house.y0();
        int roof = (house.style() >> 8 & 1) == 0 ? 0xA4553A : 0x8E4B3C;
        standing.face(
                Shade.scale(roof, 0.7),
                true,
                p(front, y0, h),
                p(front + side * house.depth(), y0, h),
                p(ridge, y0, h + 1.9));
        for (int row = 0; row < 6; row++) {
            double a = row / 6.0;
            double b = (row + 1) / 6.0;
            standing.face(
                    Shade.scale(roof, row % 2 == 0 ? 1 : 0.93),
                    true,
                    p(eaves + (ridge - eaves) * a, y0 - 0.4, h - 0.25 + 2.15 * a),
                    p(eaves + (ridge - eaves) * a, house.y1() + 0.4, h - 0.25 + 2.15 * a),
                    p(eaves + (ridge - eaves) * b, house.y1() + 0.4, h - 0.25 + 2.15 * b),
                    p(eaves + (ridge - eaves) * b, y0 - 0.4, h - 0.25 + 2.15 * b));
        }
    }

    /** Upper floors: slabs, windows with shutters, a parapet. */
    private void storeys(RoadLayout.House house, double front, int wall) {
        int side = house.side();
        double x = front - side * 0.03;
        double y0 = house.y0();
        double y1 = house.y1();
        for (double z = 3.1; z < house.height() - 1; z += 2.9) {
            standing.face(
                    Shade.scale(wall, 0.84),
                    true,
                    p(front - side * 0.5, y0, z),
                    p(front - side * 0.5, y1, z),
                    p(front - side * 0.5, y1, z + 0.22),
                    p(front - side * 0.5, y0, z + 0.22));
            int windows = (int) ((y1 - y0) / 2.4);
            for (int i = 0; i < windows; i++) {
                double a = y0 + 0.8 + i * 2.4;
                standing.face(
                        0xF2EEE2,
                        false,
                        p(x, a - 0.12, z + 0.75),
                        p(x, a + 1.32, z + 0.75),
                        p(x, a + 1.32, z + 2.1),
                        p(x, a - 0.12, z + 2.1));
                standing.face(
                        0x41545E,
                        false,
                        p(x, a, z + 0.85),
                        p(x, a + 1.2, z + 0.85),
                        p(x, a + 1.2, z + 2),
                        p(x, a, z + 2));
            }
        }
        double h = house.height();
        standing.face(
                Shade.scale(wall, 1.06),
                true,
                p(front - side * 0.2, y0, h - 0.4),
                p(front - side * 0.2, y1, h - 0.4),
                p(front - side * 0.2, y1, h + 0.3),
                p(front - side * 0.2, y0, h + 0.3));
    }

    private void shopfront(RoadLayout.House house, double front) {
        int side = house.side();
        double x = front - side * 0.04;
        int door = DOORS[(house.style() >> 4) % DOORS.length];
        double length = house.y1() - house.y0();
        double a = house.y0() + length * 0.14;
        double b = house.y0() + length * 0.86;
        standing.face(door, false, p(x, a, 0), p(x, b, 0), p(x, b, 2.4), p(x, a, 2.4));
        for (double y = a + 0.5; y < b; y += 0.5) {
            standing.face(
                    Shade.scale(door, 0.82), false, p(x, y, 0), p(x, y + 0.08, 0), p(x, y + 0.08, 2.4), p(x, y, 2.4));
        }
        int awning = WALLS[(house.style() >> 10) % WALLS.length];
        for (int i = 0; i < 8; i++) {
            double s = a + (b - a) * i / 8;
            double e = a + (b - a) * (i + 1) / 8;
            int stripe = i % 2 == 0 ? Shade.mix(awning, 0xB0413E, 0.75) : 0xEFEAE0;
            standing.face(
                    stripe,
                    true,
                    p(front, s, 2.95),
                    p(front, e, 2.95),
                    p(front - side * 1.3, e, 2.5),
                    p(front - side * 1.3, s, 2.5));
        }
    }

    private static double[] p(double x, double y, double z) {
        return new double[] {x, y, z};
    }
}
