package vn.thonhub.deploy.browser;

import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.TestExecutionExceptionHandler;

/** A test that fails says what its people had on their screens, so that a failure elsewhere can be understood. */
public final class ScreensOnFailure implements TestExecutionExceptionHandler {
    @Override
    public void handleTestExecutionException(ExtensionContext test, Throwable failure) throws Throwable {
        for (String screen : Tab.screens()) {
            failure.addSuppressed(new AssertionError(screen));
        }
        throw failure;
    }
}
