package io.aviary.user.account;

import io.aviary.platform.id.SnowflakeId;

/// What a log-in is checked against.
public record Credentials(SnowflakeId userId, String passwordHash) {
    @Override
    public String toString() {
        return "Credentials[" + userId + "]";
    }
}
