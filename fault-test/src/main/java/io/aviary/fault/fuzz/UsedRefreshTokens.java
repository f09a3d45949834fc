package io.aviary.fault.fuzz;

import io.aviary.tools.client.Gateway;
import java.util.List;
import java.util.Map;

/// Creates refresh tokens that are well-formed and do not refresh a session.
final class UsedRefreshTokens {
    private UsedRefreshTokens() {}

    /// Logs in to a separate session, and uses the refresh token of that session.
    ///
    /// @return the used token, and one that never existed
    static List<String> create(Gateway gateway, String username, String password) {
        var logIn = Map.of("username", username, "password", password);
        String token =
                gateway.call("POST", "/sessions", null, logIn)
                        .json()
                        .path("refresh_token")
                        .asString();
        var exchange =
                Map.of(
                        "grant_type", "refresh_token",
                        "refresh_token", token,
                        "client_id", "aviary-load-test");
        gateway.call("POST", "/2/oauth2/token", null, exchange);
        return List.of(token, "A".repeat(token.length()));
    }
}
