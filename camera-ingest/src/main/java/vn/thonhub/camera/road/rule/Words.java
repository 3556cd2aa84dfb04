package vn.thonhub.camera.road.rule;

import static java.util.Objects.requireNonNull;

/** A text in both languages. */
public record Words(String vi, String en) {
    public Words {
        requireNonNull(vi, "Vietnamese text");
        requireNonNull(en, "English text");
    }

    Words plus(Words more) {
        return new Words(vi + more.vi, en + more.en);
    }
}
