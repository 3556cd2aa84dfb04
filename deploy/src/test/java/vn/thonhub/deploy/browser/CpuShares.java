package vn.thonhub.deploy.browser;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadInfo;
import java.lang.management.ThreadMXBean;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;

/**
 * What whom has used of the processors so far: the sources (threads of simulated cameras), the hub (all other threads of
 * this process), the browser (processes below this one).
 *
 * @param sources nanoseconds, as the others
 */
record CpuShares(long sources, long process, long browser) {
    static CpuShares now() {
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        long sources = 0;
        for (ThreadInfo one : threads.getThreadInfo(threads.getAllThreadIds())) {
            if (one != null && one.getThreadName().startsWith("sim-")) {
                sources += Math.max(0, threads.getThreadCpuTime(one.getThreadId()));
            }
        }
        long browser = ProcessHandle.current()
                .descendants()
                .mapToLong(process -> nanos(process))
                .sum();
        return new CpuShares(sources, nanos(ProcessHandle.current()), browser);
    }

    private static long nanos(ProcessHandle process) {
        return process.info().totalCpuDuration().map(Duration::toNanos).orElse(0L);
    }

    /** Processor cores kept busy since an earlier moment. */
    Map<String, Double> since(CpuShares before, long seconds) {
        double all = seconds * 1e9;
        Map<String, Double> cores = new TreeMap<>();
        cores.put("sources", (sources - before.sources) / all);
        cores.put("hub", (process - before.process - (sources - before.sources)) / all);
        cores.put("browser", (browser - before.browser) / all);
        return cores;
    }
}
