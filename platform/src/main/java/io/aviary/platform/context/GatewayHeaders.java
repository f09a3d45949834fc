package io.aviary.platform.context;

/// Headers with which the gateway describes a request to the services. Clients cannot send them:
/// the gateway removes every header that begins with `X-Aviary-`.
public final class GatewayHeaders {
    /// Set if the store of the request counts is unavailable and one gateway alone counts the
    /// caller's requests. An endpoint that checks secrets then refuses the request. Not set if the
    /// store responds and is full.
    public static final String UNCOUNTED = "X-Aviary-Uncounted";

    /// The network of a caller without a token, in the form in which the gateway counts it.
    public static final String NETWORK = "X-Aviary-Network";

    private GatewayHeaders() {}
}
