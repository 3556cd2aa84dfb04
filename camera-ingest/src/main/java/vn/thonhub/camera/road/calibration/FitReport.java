package vn.thonhub.camera.road.calibration;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import vn.thonhub.camera.vision.Corner;

/** Judges a fit, or refuses it when the clicks contradict each other. */
final class FitReport {
    /** Clicks this far off, as a share of the picture's diagonal, are no clicks of the places they are said to be. */
    private static final double REFUSED = 0.03;

    private static final double GOOD_SHARE = 0.004;
    private static final int COLUMNS = 5;
    private static final int ROWS = 5;

    private final Calibration calibration;
    private final Calibration.Solved solved;
    private final PictureSize picture;

    FitReport(Calibration calibration, Calibration.Solved solved) {
        this.calibration = calibration;
        this.solved = solved;
        picture = calibration.input().picture();
    }

    CalibrationFit report() {
        var errorPx = rootMeanSquare(
                solved.residuals().stream().map(Residual::errorPx).toList());
        requireFit(errorPx);
        var errorCm = rootMeanSquare(solved.residuals().stream()
                .flatMap(one -> one.errorCm().stream())
                .toList());
        var persons = persons();
        return new CalibrationFit(
                errorPx,
                errorCm,
                verdict(errorPx),
                solved.residuals(),
                calibration.horizon(),
                calibration.pose().map(pose -> new CalibrationFit.Camera(pose.height(), pose.tilt(), pose.view())),
                scale(),
                GroundGrid.over(calibration.map(), picture, solved.places()),
                persons,
                notices(errorPx, persons));
    }

    private void requireFit(double errorPx) {
        if (errorPx > REFUSED * picture.diagonal()) {
            var residuals = solved.residuals();
            var worst = residuals.stream()
                    .max(Comparator.comparingDouble(Residual::errorPx))
                    .orElseThrow();
            throw new CalibrationRefused(
                    CalibrationRefused.Reason.DOES_NOT_FIT,
                    String.format(
                            Locale.ROOT,
                            "The points do not fit together: they are off by %.0f pixels on average, point %d by %.0f. Check its"
                                    + " place first.",
                            errorPx,
                            residuals.indexOf(worst) + 1,
                            worst.errorPx()));
        }
    }

    private static double rootMeanSquare(List<Double> values) {
        return Math.sqrt(
                values.stream().mapToDouble(value -> value * value).average().orElse(0));
    }

    private CalibrationFit.Verdict verdict(double errorPx) {
        var speed = typicalSpeedError();
        if (speed <= 0.10 && errorPx <= GOOD_SHARE * picture.diagonal()) {
            return CalibrationFit.Verdict.GOOD;
        }
        return speed <= 0.25 && errorPx <= 3 * GOOD_SHARE * picture.diagonal()
                ? CalibrationFit.Verdict.FAIR
                : CalibrationFit.Verdict.POOR;
    }

    /** Median over the clicks, since roads lie between them. */
    private double typicalSpeedError() {
        var errors = solved.residuals().stream()
                .map(Residual::picture)
                .flatMapToDouble(at -> calibration.speedError(at).stream())
                .sorted()
                .toArray();
        return errors.length == 0 ? Double.MAX_VALUE : errors[errors.length / 2];
    }

    private List<CalibrationFit.Scale> scale() {
        var scale = new ArrayList<CalibrationFit.Scale>();
        for (var row = 0; row < ROWS; row++) {
            for (var column = 0; column < COLUMNS; column++) {
                scaleAt(new Corner((column + 0.5) / COLUMNS, (row + 0.5) / ROWS))
                        .ifPresent(scale::add);
            }
        }
        return scale;
    }

    private Optional<CalibrationFit.Scale> scaleAt(Corner at) {
        var fine = calibration.metresPerPixel(at);
        var speed = calibration.speedError(at);
        return fine.isPresent() && speed.isPresent()
                ? Optional.of(new CalibrationFit.Scale(at, fine.getAsDouble(), 100 * speed.getAsDouble()))
                : Optional.empty();
    }

    private List<CalibrationFit.SeenHeight> persons() {
        var seen = new ArrayList<CalibrationFit.SeenHeight>();
        for (var person : calibration.input().persons()) {
            calibration
                    .heightOf(person.foot(), person.head())
                    .ifPresent(height -> seen.add(new CalibrationFit.SeenHeight(person.heightM(), height)));
        }
        return seen;
    }

    private List<CalibrationFit.Notice> notices(double errorPx, List<CalibrationFit.SeenHeight> persons) {
        var notices = new ArrayList<CalibrationFit.Notice>();
        if (covered() < 0.04) {
            notices.add(CalibrationFit.Notice.POINTS_SMALL);
        }
        if (solved.exact()) {
            notices.add(CalibrationFit.Notice.EXACT);
        }
        if (calibration
                .pose()
                .filter(pose -> pose.height() < 1.5 || pose.height() > 40)
                .isPresent()) {
            notices.add(CalibrationFit.Notice.HEIGHT_ODD);
        }
        if (persons.stream().anyMatch(one -> Math.abs(one.seenM() - one.heightM()) > 0.2 * one.heightM())) {
            notices.add(CalibrationFit.Notice.PERSON_ODD);
        }
        if (solved.residuals().stream().anyMatch(one -> one.errorPx() > Math.max(4, 2.2 * errorPx))) {
            notices.add(CalibrationFit.Notice.POINT_OFF);
        }
        if (typicalSpeedError() > 0.25) {
            notices.add(CalibrationFit.Notice.COARSE);
        }
        return notices;
    }

    /** Share of the picture inside the box around all clicks. */
    private double covered() {
        var x = solved.residuals().stream()
                .mapToDouble(one -> one.picture().x())
                .summaryStatistics();
        var y = solved.residuals().stream()
                .mapToDouble(one -> one.picture().y())
                .summaryStatistics();
        return (x.getMax() - x.getMin()) * (y.getMax() - y.getMin());
    }
}
