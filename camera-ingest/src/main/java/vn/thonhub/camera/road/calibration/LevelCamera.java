package vn.thonhub.camera.road.calibration;

import vn.thonhub.camera.vision.scene.GroundPoint;

/**
 * A camera without roll and with square pixels that looks at a flat road, as six numbers.
 *
 * @param focal pixels
 * @param tilt below the horizontal, radians
 * @param yaw to the right of the road's direction, radians
 * @param height above the road, metres
 * @param x where it stands, to the right of the left edge, metres
 * @param y where it stands along the road, metres
 */
record LevelCamera(double focal, double tilt, double yaw, double height, double x, double y) {
    static LevelCamera of(double[] p) {
        return new LevelCamera(Math.exp(p[0]), p[1], p[2], Math.exp(p[3]), p[4], p[5]);
    }

    /** Lengths as logarithms: they stay positive. */
    double[] parameters() {
        return new double[] {Math.log(focal), tilt, yaw, Math.log(height), x, y};
    }

    LevelCamera at(double newHeight, double newX, double newY) {
        return new LevelCamera(focal, tilt, yaw, newHeight, newX, newY);
    }

    Homography map(PictureSize picture) {
        var s = Math.sin(yaw);
        var c = Math.cos(yaw);
        var st = Math.sin(tilt);
        var ct = Math.cos(tilt);
        var right = new double[] {c, -s, -c * x + s * y};
        var ahead = new double[] {s, c, -s * x - c * y};
        var matrix = new double[9];
        for (var i = 0; i < 3; i++) {
            var one = i == 2 ? 1 : 0;
            var depth = ahead[i] * ct + one * height * st;
            var down = -ahead[i] * st + one * height * ct;
            matrix[i] = focal * right[i] + picture.width() / 2.0 * depth;
            matrix[3 + i] = focal * down + picture.height() / 2.0 * depth;
            matrix[6 + i] = depth;
        }
        // A point a hundred heights ahead of the camera is before it, whichever way the lens looks.
        return Homography.of(matrix, new GroundPoint(x + 100 * height * s, y + 100 * height * c));
    }
}
