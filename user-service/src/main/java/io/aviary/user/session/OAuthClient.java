package io.aviary.user.session;

/// The OAuth client that requests tokens.
///
/// @param confidential whether the client has a secret and has presented it
public record OAuthClient(String id, boolean confidential) {}
