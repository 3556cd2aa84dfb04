package vn.thonhub.camera.vision.track;

/**
 * A Kalman filter of one coordinate with constant velocity and random acceleration (Bar-Shalom, Li, Kirubarajan, "Estimation
 * with Applications to Tracking and Navigation", 6.3.2: white-noise acceleration model). Not thread-safe.
 */
final class Axis {
    private double at;
    private double speed;
    private double varianceAt;
    private double covariance;
    private double varianceSpeed;

    /** @param deviation of the place, @param speedDeviation of the speed, which is not known and taken as 0 */
    Axis(double at, double deviation, double speedDeviation) {
        this.at = at;
        varianceAt = deviation * deviation;
        varianceSpeed = speedDeviation * speedDeviation;
    }

    double at() {
        return at;
    }

    /** Per second. */
    double speed() {
        return speed;
    }

    double varianceAt() {
        return varianceAt;
    }

    double varianceSpeed() {
        return varianceSpeed;
    }

    double covariance() {
        return covariance;
    }

    /** @param acceleration root of its spectral density: speed strays by so much in one second */
    void predict(double seconds, double acceleration) {
        at += speed * seconds;
        var q = acceleration * acceleration;
        varianceAt += 2 * covariance * seconds + varianceSpeed * seconds * seconds + q * Math.pow(seconds, 3) / 3;
        covariance += varianceSpeed * seconds + q * seconds * seconds / 2;
        varianceSpeed += q * seconds;
    }

    /** Square of the distance in standard deviations of what is to be expected. */
    double distance(double seen, double deviation) {
        var away = seen - at;
        return away * away / (varianceAt + deviation * deviation);
    }

    /** In Joseph's form, which keeps the covariance positive whatever is rounded. */
    void update(double seen, double deviation) {
        var noise = deviation * deviation;
        var total = varianceAt + noise;
        var gainAt = varianceAt / total;
        var gainSpeed = covariance / total;
        var away = seen - at;
        at += gainAt * away;
        speed += gainSpeed * away;
        var rest = 1 - gainAt;
        var p11 = varianceSpeed - 2 * gainSpeed * covariance + gainSpeed * gainSpeed * total;
        var p01 = rest * (covariance - gainSpeed * varianceAt) + gainAt * gainSpeed * noise;
        varianceAt = rest * rest * varianceAt + gainAt * gainAt * noise;
        covariance = p01;
        varianceSpeed = p11;
    }

    /** Takes another place for true, and keeps the speed. */
    void restart(double place, double deviation) {
        at = place;
        varianceAt = deviation * deviation;
        covariance = 0;
    }

    /** Slows down what is no longer seen: nobody goes on for ever. */
    void damp(double factor) {
        speed *= factor;
    }
}
