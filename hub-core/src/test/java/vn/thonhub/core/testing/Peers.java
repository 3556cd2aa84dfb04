package vn.thonhub.core.testing;

import static org.junit.jupiter.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.abort;

import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Finds the real peers and sample data tests run against. What is missing skips the test, saying so; with
 * {@code CI=true} in the environment it fails it.
 */
public final class Peers {
    private Peers() {}

    /** A program of this machine, looked up on the PATH and in the sbin folders. */
    public static Path program(String name) {
        String path = System.getenv().getOrDefault("PATH", "") + ":/usr/sbin:/usr/local/sbin";
        for (String folder : path.split(":")) {
            Path candidate = Path.of(folder.isEmpty() ? "." : folder, name);
            if (Files.isExecutable(candidate)) {
                return candidate;
            }
        }
        return missing("program " + name + " is not installed (deploy/test.sh installs it)");
    }

    /** A file or folder of the sample data, which stands beside the checkout in {@code shared/data}. */
    public static Path sample(String relative) {
        for (Path folder = Path.of("").toAbsolutePath(); folder != null; folder = folder.getParent()) {
            Path candidate = folder.resolve("shared/data").resolve(relative);
            if (Files.exists(candidate)) {
                return candidate;
            }
        }
        return missing("sample " + relative + " is not in ../shared/data");
    }

    /** Ends the test: skipped here, failed on CI. Never returns. */
    public static <T> T missing(String what) {
        if ("true".equals(System.getenv("CI"))) {
            return fail(what);
        }
        return abort(what);
    }
}
