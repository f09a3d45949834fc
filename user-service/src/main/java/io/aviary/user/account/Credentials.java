package io.aviary.user.account;

import io.aviary.user.id.UserId;

/// The id and the password hash of a stored user.
public record Credentials(UserId userId, String passwordHash) {
    @Override
    public String toString() {
        return "Credentials[" + userId + "]";
    }
}
