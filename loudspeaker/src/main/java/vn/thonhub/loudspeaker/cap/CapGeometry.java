package vn.thonhub.loudspeaker.cap;

import java.util.regex.Pattern;

/** Polygons and circles of CAP (section 3.3.4): WGS 84, latitude first. */
final class CapGeometry {
    private static final Pattern SPACE = Pattern.compile("\\s+");
    private static final Pattern NUMBER = Pattern.compile("[-+]?\\d{1,3}(\\.\\d{1,15})?");

    private CapGeometry() {}

    /** At least four points, the last one the first. */
    static void polygon(String text) throws CapRefused {
        String[] points = SPACE.split(text);
        for (String point : points) {
            point(point, "polygon");
        }
        if (points.length < 4 || !points[0].equals(points[points.length - 1])) {
            throw new CapRefused(
                    "alert/info/area/polygon must have at least four points and end with the first: it has "
                            + points.length);
        }
    }

    /** A point and a radius in kilometres. */
    static void circle(String text) throws CapRefused {
        String[] parts = SPACE.split(text);
        boolean whole = parts.length == 2 && parts[1].matches("\\d{1,6}(\\.\\d{1,15})?");
        if (!whole) {
            throw new CapRefused("alert/info/area/circle is \"" + CapShape.shortened(text)
                    + "\"; it must be latitude,longitude and a radius in kilometres");
        }
        point(parts[0], "circle");
    }

    private static void point(String text, String in) throws CapRefused {
        String[] parts = text.split(",", -1);
        boolean numbers = parts.length == 2
                && NUMBER.matcher(parts[0]).matches()
                && NUMBER.matcher(parts[1]).matches();
        if (!numbers) {
            throw new CapRefused("alert/info/area/" + in + " holds \"" + CapShape.shortened(text)
                    + "\", which is no latitude,longitude");
        }
        if (Math.abs(Double.parseDouble(parts[0])) > 90) {
            throw new CapRefused("alert/info/area/" + in + " has the latitude " + parts[0]
                    + "; latitudes are -90 to 90 and come before the longitude (are the two swapped?)");
        }
        if (Math.abs(Double.parseDouble(parts[1])) > 180) {
            throw new CapRefused(
                    "alert/info/area/" + in + " has the longitude " + parts[1] + "; it must be -180 to 180");
        }
    }
}
