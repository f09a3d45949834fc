package io.aviary.local.system;

/// A failure that the user can fix. Only its message is shown, which is one line.
public final class CommandException extends RuntimeException {
    private static final long serialVersionUID = 1;

    public CommandException(String message) {
        super(message);
    }
}
