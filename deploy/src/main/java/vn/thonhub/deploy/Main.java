package vn.thonhub.deploy;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;
import vn.thonhub.core.config.ConfigException;
import vn.thonhub.deploy.demo.DemoCommand;
import vn.thonhub.deploy.demo.SimCameraCommand;
import vn.thonhub.deploy.hub.BuildInfo;
import vn.thonhub.deploy.hub.StartFailed;

/** The program: parses the command line and sets the exit code (0 done, 1 failed, 2 used wrongly). */
@Command(
        name = "thonhub",
        description = "Thôn Hub: road cameras, public Wi-Fi and loudspeakers of a village on one box.",
        versionProvider = BuildInfo.class,
        mixinStandardHelpOptions = true,
        subcommands = {
            RunCommand.class,
            DemoCommand.class,
            SpeakerRunCommand.class,
            SimCameraCommand.class,
            CheckConfigCommand.class,
            VerifyCommand.class,
            HelpCommand.class
        })
public final class Main {
    private Main() {}

    public static void main(String[] args) {
        // Native buffers must not count against the Java heap; read once, when the first native class loads.
        setUnlessGiven("org.bytedeco.javacpp.maxBytes", "0");
        setUnlessGiven("org.bytedeco.javacpp.maxPhysicalBytes", "0");
        setUnlessGiven("java.awt.headless", "true");
        int code = commandLine().execute(args);
        if (code != 0) {
            System.exit(code);
        }
    }

    static CommandLine commandLine() {
        return new CommandLine(new Main()).setExecutionExceptionHandler((failure, line, parsed) -> {
            line.getErr().println(oneLine(failure));
            return 1;
        });
    }

    /** What a person needs; the stack trace is for the log only. */
    private static String oneLine(Throwable failure) {
        if (failure instanceof ConfigException || failure instanceof StartFailed) {
            return failure.getMessage();
        }
        org.slf4j.LoggerFactory.getLogger(Main.class).error("unexpected failure", failure);
        return "unexpected failure: " + failure;
    }

    private static void setUnlessGiven(String property, String value) {
        if (System.getProperty(property) == null) {
            System.setProperty(property, value);
        }
    }
}
