package io.aviary.local;

import java.io.IOException;

/// Does something that Ctrl-C, or the end of the terminal, must not leave half done.
final class OnInterrupt {

    private OnInterrupt() {}

    /// @param cleanUp runs only when this process is ended while the action is at work
    static boolean run(Action action, Runnable cleanUp) throws IOException {
        var hook = new Thread(cleanUp);
        Runtime.getRuntime().addShutdownHook(hook);
        try {
            return action.run();
        } finally {
            try {
                Runtime.getRuntime().removeShutdownHook(hook);
            } catch (IllegalStateException e) {
                // It is being ended, and the hook is at work.
            }
        }
    }

    @FunctionalInterface
    interface Action {
        boolean run() throws IOException;
    }
}
