package io.aviary.platform.context;

/// Headers by which the gateway describes a request to the services. Clients cannot send them: the
/// gateway removes every header that begins with `X-Aviary-`.
public final class GatewayHeaders {
    /// Present if one gateway alone counts the caller's requests, because the store of the counts
    /// is unavailable. An endpoint that checks secrets refuses the request then.
    public static final String UNCOUNTED = "X-Aviary-Uncounted";

    private GatewayHeaders() {}
}
