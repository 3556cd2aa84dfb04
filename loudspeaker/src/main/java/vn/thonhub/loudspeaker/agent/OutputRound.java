package vn.thonhub.loudspeaker.agent;

import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** Has the output looked at when nothing plays: what plays shows by itself whether sound comes out. On the agent's thread. */
final class OutputRound {
    /** A few times a day, so also in the night before the first session. */
    private static final long EVERY_MS = TimeUnit.HOURS.toMillis(6);

    private static final long HANGS_MS = 10_000;

    private final AgentThread agent;
    private final OutputCheck output;
    private final Player player;
    private final Runnable news;

    /** @param news hears when it is not what it was the last time */
    OutputRound(AgentThread agent, OutputCheck output, Player player, Runnable news) {
        this.agent = agent;
        this.output = output;
        this.player = player;
        this.news = news;
    }

    void start() {
        agent.run(this::look);
        agent.every(EVERY_MS, this::look);
    }

    private void look() {
        if (player.playing().isEmpty()) {
            output.look(works -> agent.run(() -> found(works)));
            agent.later(HANGS_MS, this::giveUp);
        }
    }

    private void giveUp() {
        if (output.isLooking()) {
            found(false);
        }
    }

    private void found(boolean works) {
        boolean isNews = !player.outputWorks().equals(Optional.of(works));
        player.outputWorks(works);
        if (isNews) {
            news.run();
        }
    }
}
