package io.aviary.user.account;

import io.aviary.user.id.UserId;

/// The stored side of a password check.
public record Credentials(UserId userId, String passwordHash) {
    @Override
    public String toString() {
        return "Credentials[" + userId + "]";
    }
}
