package io.aviary.user.session;

/// Who asks for tokens.
///
/// @param confidential it has a secret, and has shown it
public record OAuthClient(String id, boolean confidential) {}
