package io.aviary.user.account;

import io.aviary.platform.id.SnowflakeId;
import java.time.LocalDate;

/// Somebody who becomes a user, with what nobody else may read still readable.
///
/// @param id pre-minted; their names are reserved under it
/// @param username as typed, 1 to 15 characters
/// @param name as shown, 1 to 50 characters
/// @param passwordHash of Argon2id
public record NewUser(
        SnowflakeId id,
        String username,
        String name,
        String email,
        LocalDate birthDate,
        String passwordHash) {
    @Override
    public String toString() {
        return "NewUser[" + id + "]";
    }
}
