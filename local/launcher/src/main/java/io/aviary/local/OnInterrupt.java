package io.aviary.local;

import java.io.IOException;

/// Runs an action, and cleans up if Ctrl-C or a closed terminal interrupts it.
final class OnInterrupt {
    private OnInterrupt() {}

    /// @param cleanUp the task to run if this process ends during the action
    static boolean run(Action action, Runnable cleanUp) throws IOException {
        var hook = new Thread(cleanUp);
        Runtime.getRuntime().addShutdownHook(hook);
        try {
            return action.run();
        } finally {
            try {
                Runtime.getRuntime().removeShutdownHook(hook);
            } catch (IllegalStateException endingProcess) {
                // The hook is running.
            }
        }
    }

    @FunctionalInterface
    interface Action {
        boolean run() throws IOException;
    }
}
