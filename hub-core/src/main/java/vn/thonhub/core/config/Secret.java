package vn.thonhub.core.config;

import com.fasterxml.jackson.annotation.JsonCreator;
import java.util.Objects;

/** A value that must not show up anywhere: prints as {@code ***}, has no JSON form of its own. */
public final class Secret {
    private final String value;

    @JsonCreator
    public Secret(String value) {
        this.value = Objects.requireNonNull(value, "secret value");
    }

    /** The clear text; hand it straight to the peer that needs it, never to a log or an answer. */
    public String reveal() {
        return value;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Secret secret && secret.value.equals(value);
    }

    @Override
    public int hashCode() {
        return value.hashCode();
    }

    @Override
    public String toString() {
        return "***";
    }
}
