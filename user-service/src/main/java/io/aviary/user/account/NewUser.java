package io.aviary.user.account;

import io.aviary.user.id.UserId;
import java.time.LocalDate;

/// A user to be stored. E-mail and date of birth are not encrypted yet.
///
/// @param id pre-minted; handle and e-mail are reserved under it
/// @param username the handle as typed, 1 to 15 characters
/// @param name the display name, 1 to 50 characters
/// @param passwordHash Argon2id
public record NewUser(
        UserId id,
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
