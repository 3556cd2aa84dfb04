package vn.thonhub.deploy.whole;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import vn.thonhub.core.testing.Peers;

/** Programs a person would call by hand. */
final class Shell {
    private static final int PATIENCE_SECONDS = 20;

    private Shell() {}

    /** Runs a program to its end. @throws IllegalStateException with what it said when it fails */
    static void run(String program, List<String> arguments, List<String> more) {
        List<String> command = new ArrayList<>();
        command.add(Peers.program(program).toString());
        command.addAll(arguments);
        command.addAll(more);
        try {
            Process process =
                    new ProcessBuilder(command).redirectErrorStream(true).start();
            String said = new String(process.getInputStream().readAllBytes());
            if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS) || process.exitValue() != 0) {
                throw new IllegalStateException(program + " failed: " + said);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
