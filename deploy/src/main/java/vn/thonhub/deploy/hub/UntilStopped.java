package vn.thonhub.deploy.hub;

import java.util.concurrent.CountDownLatch;

/**
 * Keeps a process alive until it is told to stop (Ctrl-C, SIGTERM), then closes everything before the JVM ends, with
 * exit code 0: to be stopped is not a failure.
 */
public final class UntilStopped {
    /** Opens what shall run; everything goes onto the stack. */
    @FunctionalInterface
    public interface Body {
        void start(ClosingStack stack) throws Exception;
    }

    private UntilStopped() {}

    /** Returns only by throwing what {@code body} threw; whatever it had opened is closed then. */
    public static void run(Body body) throws Exception {
        ClosingStack stack = new ClosingStack();
        Thread hook = new Thread(
                () -> {
                    stack.close();
                    Runtime.getRuntime().halt(0);
                },
                "shutdown");
        Runtime.getRuntime().addShutdownHook(hook);
        try {
            body.start(stack);
        } catch (Exception | Error failure) {
            if (withdrawn(hook)) {
                stack.close();
            }
            throw failure;
        }
        new CountDownLatch(1).await();
    }

    /** False when the JVM is already stopping: then the hook closes. */
    private static boolean withdrawn(Thread hook) {
        try {
            return Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException stopping) {
            return false;
        }
    }
}
