package io.aviary.platform.context;

/// What the gateway tells services about a request. Clients cannot send these themselves: the
/// gateway takes every header away that begins with `X-Aviary-`.
public final class GatewayHeaders {
    /// Present where the caller's requests are counted by one gateway alone, because the store of
    /// the counts is away. Whoever guards a secret does not answer then.
    public static final String UNCOUNTED = "X-Aviary-Uncounted";

    private GatewayHeaders() {}
}
