package vn.thonhub.deploy.hub;

import java.util.ArrayDeque;
import java.util.Deque;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What was opened, closed again in reverse; one part that fails to close does not keep the others open. */
public final class ClosingStack implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ClosingStack.class);

    private record Part(String name, AutoCloseable closeable) {}

    private final Deque<Part> parts = new ArrayDeque<>();

    /** Remembers a part and hands it back. */
    public synchronized <T extends AutoCloseable> T closing(String name, T part) {
        parts.push(new Part(name, part));
        return part;
    }

    /** Closes everything, last opened first. Blocks. A second call does nothing. */
    @Override
    public synchronized void close() {
        while (!parts.isEmpty()) {
            Part part = parts.pop();
            try {
                part.closeable().close();
                LOG.debug("stopped part={}", part.name());
            } catch (Exception e) {
                LOG.warn("did not stop cleanly part={}", part.name(), e);
            }
        }
    }
}
