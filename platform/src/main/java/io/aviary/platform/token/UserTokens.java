package io.aviary.platform.token;

/// Fixed claims of a user's access token.
public final class UserTokens {
    /// The `iss` claim.
    public static final String ISSUER = "aviary";

    /// The `aud` claim.
    public static final String AUDIENCE = "aviary";

    private UserTokens() {}
}
