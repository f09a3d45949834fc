package io.aviary.local.system;

/// Something that the person at the terminal can put right. Its message is one line, and all that
/// is shown.
public final class Complaint extends RuntimeException {

    private static final long serialVersionUID = 1;

    public Complaint(String message) {
        super(message);
    }
}
