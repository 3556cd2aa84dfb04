package vn.thonhub.deploy;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import vn.thonhub.deploy.hub.UntilStopped;
import vn.thonhub.loudspeaker.agent.SpeakerAgent;
import vn.thonhub.loudspeaker.agent.SpeakerProgram;

/** {@code thonhub speaker}: one loudspeaker, on the small computer beside its amplifier. */
@Command(
        name = "speaker",
        description =
                "Run one loudspeaker: keeps its schedule and recordings on disk and plays them, with or without the hub.",
        mixinStandardHelpOptions = true)
final class SpeakerRunCommand implements Callable<Integer> {
    @Option(names = "--config", required = true, description = "speaker.yaml; the enrolment file lies beside it.")
    private Path config;

    @Override
    public Integer call() throws Exception {
        SpeakerAgent agent = SpeakerProgram.open(config, System.getenv());
        UntilStopped.run(stack -> {
            stack.closing("speaker", agent);
            agent.start();
            System.out.println("The speaker runs. Ctrl-C ends it.");
            System.out.flush();
        });
        return 0;
    }
}
