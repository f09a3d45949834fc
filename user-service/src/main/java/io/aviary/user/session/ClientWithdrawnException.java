package io.aviary.user.session;

/// Thrown if a session belongs to a client that had a secret, and the client with that id now has
/// none.
public final class ClientWithdrawnException extends RuntimeException {
    ClientWithdrawnException() {
        super("The client no longer has a secret.", null, false, false);
    }
}
