package io.aviary.user.session;

/// The OAuth client that asks for tokens.
///
/// @param confidential the client has a secret and has presented it
public record OAuthClient(String id, boolean confidential) {}
