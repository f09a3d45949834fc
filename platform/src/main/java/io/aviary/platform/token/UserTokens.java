package io.aviary.platform.token;

/// What a user's access token says about itself.
public final class UserTokens {
    /// The `iss` claim.
    public static final String ISSUER = "aviary";

    /// The `aud` claim.
    public static final String AUDIENCE = "aviary";

    private UserTokens() {}
}
