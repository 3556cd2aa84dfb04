package vn.thonhub.camera.vision.detect;

/** A box in pixels of a model's input. @param type number of the model's class */
record RawBox(double left, double top, double right, double bottom, int type, double score) {
    static RawBox centred(double x, double y, double width, double height, int type, double score) {
        return new RawBox(x - width / 2, y - height / 2, x + width / 2, y + height / 2, type, score);
    }

    double overlap(RawBox other) {
        var across = Math.min(right, other.right) - Math.max(left, other.left);
        var down = Math.min(bottom, other.bottom) - Math.max(top, other.top);
        if (across <= 0 || down <= 0) {
            return 0;
        }
        var common = across * down;
        return common / (area() + other.area() - common);
    }

    double area() {
        return (right - left) * (bottom - top);
    }
}
