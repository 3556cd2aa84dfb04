package vn.thonhub.core.alert;

import java.util.Objects;

/**
 * A kind of alert a module may raise.
 *
 * @param name such as {@code camera.offline}
 * @param severity used when a signal does not say otherwise
 * @param titleVi Vietnamese title; {@code {device}}, {@code {place}} and {@code {fact}} names are filled in
 * @param titleEn English title, same placeholders
 * @param outage it says that its device is away, so that several with one cause become one alert
 * @param label what all alerts of this kind are called together, for lists and reports
 */
public record AlertKind(
        String name,
        AlertCategory category,
        Severity severity,
        String titleVi,
        String titleEn,
        boolean outage,
        AlertTitle label) {
    public AlertKind {
        Objects.requireNonNull(name, "alert kind name");
        Objects.requireNonNull(category, "alert category");
        Objects.requireNonNull(severity, "alert severity");
        Objects.requireNonNull(titleVi, "Vietnamese title");
        Objects.requireNonNull(titleEn, "English title");
        Objects.requireNonNull(label, "alert kind label");
    }

    /** A kind that is no outage. */
    public AlertKind(String name, AlertCategory category, Severity severity, String titleVi, String titleEn) {
        this(name, category, severity, titleVi, titleEn, false, AlertTitle.withoutValues(titleVi, titleEn));
    }

    /** A kind that says that its device is away. */
    public static AlertKind outage(
            String name, AlertCategory category, Severity severity, String titleVi, String titleEn) {
        return new AlertKind(
                name, category, severity, titleVi, titleEn, true, AlertTitle.withoutValues(titleVi, titleEn));
    }

    /** The same with a label of its own, where the title without its values is none. */
    public AlertKind called(String vi, String en) {
        return new AlertKind(name, category, severity, titleVi, titleEn, outage, new AlertTitle(vi, en));
    }
}
