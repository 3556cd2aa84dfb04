package vn.thonhub.deploy.browser;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** Goes as the machine's clock does, from another day on, and can be set ahead. Thread-safe. */
final class RunningClock extends Clock {
    private volatile Duration ahead;

    RunningClock(Instant now) {
        set(now);
    }

    /** From now on it is then. */
    void set(Instant now) {
        ahead = Duration.between(Instant.now(), now);
    }

    /** Has a page of a browser believe the same, from its first script on. */
    String inBrowser() {
        return """
                (() => {
                  window.aheadMs = %d;
                  const Machine = Date;
                  window.Date = class extends Machine {
                    constructor(...given) {
                      if (given.length > 0) super(...given);
                      else super(Machine.now() + window.aheadMs);
                    }
                    static now() {
                      return Machine.now() + window.aheadMs;
                    }
                  };
                })();
                """.formatted(ahead.toMillis());
    }

    /** Sets an open page's clock as this one is now. */
    void tell(Tab tab) {
        tab.page().evaluate("ahead => { window.aheadMs = ahead; }", (double) ahead.toMillis());
    }

    @Override
    public Instant instant() {
        return Instant.now().plus(ahead);
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        return Clock.offset(Clock.system(zone), ahead);
    }
}
