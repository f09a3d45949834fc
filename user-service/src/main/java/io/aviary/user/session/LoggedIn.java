package io.aviary.user.session;

import io.aviary.user.id.UserId;

/// A user whose password was right.
///
/// @param deviceToken to be sent with the device's next log-in to this account
public record LoggedIn(UserId userId, String deviceToken) {
    @Override
    public String toString() {
        return "LoggedIn[" + userId + "]";
    }
}
