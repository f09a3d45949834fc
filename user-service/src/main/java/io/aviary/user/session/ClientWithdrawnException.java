package io.aviary.user.session;

/// A session belongs to a client that had a secret, and now somebody without one has its name.
public final class ClientWithdrawnException extends RuntimeException {
    ClientWithdrawnException() {
        super("The client has no secret any more.", null, false, false);
    }
}
