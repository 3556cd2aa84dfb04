package vn.thonhub.camera.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.management.JMException;
import javax.management.ObjectName;

/**
 * The resident memory of this process without the Java heap, whose size follows the garbage collector's mood: what is
 * left is C's allocations, mapped libraries, stacks, and what the JVM needs for itself.
 */
public final class NativeMemory {
    /** As in {@code [0x00000000d5600000, 0x0000000100000000)}. */
    private static final Pattern HEAP = Pattern.compile("\\[0x([0-9a-f]+), 0x([0-9a-f]+)\\)");

    private static final Pattern MAPPING = Pattern.compile("^([0-9a-f]+)-([0-9a-f]+) .*");
    private static final Pattern RESIDENT = Pattern.compile("^Rss: +(\\d+) kB");

    private NativeMemory() {}

    public static long residentKilobytes() {
        Matcher heap = HEAP.matcher(heapInfo());
        if (!heap.find()) {
            throw new IllegalStateException("this JVM does not say where its heap is: " + heapInfo());
        }
        return outside(Long.parseUnsignedLong(heap.group(1), 16), Long.parseUnsignedLong(heap.group(2), 16));
    }

    private static long outside(long heapStart, long heapEnd) {
        try {
            long total = 0;
            boolean inHeap = false;
            for (String line : Files.readAllLines(Path.of("/proc/self/smaps"))) {
                Matcher mapping = MAPPING.matcher(line);
                Matcher resident = RESIDENT.matcher(line);
                if (mapping.matches()) {
                    long start = Long.parseUnsignedLong(mapping.group(1), 16);
                    inHeap = Long.compareUnsigned(start, heapStart) >= 0 && Long.compareUnsigned(start, heapEnd) < 0;
                } else if (!inHeap && resident.matches()) {
                    total += Long.parseLong(resident.group(1));
                }
            }
            return total;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String heapInfo() {
        try {
            return (String) ManagementFactory.getPlatformMBeanServer()
                    .invoke(
                            new ObjectName("com.sun.management:type=DiagnosticCommand"),
                            "gcHeapInfo",
                            new Object[0],
                            new String[0]);
        } catch (JMException e) {
            throw new IllegalStateException("this JVM does not tell of its heap", e);
        }
    }
}
