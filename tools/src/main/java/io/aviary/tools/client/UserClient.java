package io.aviary.tools.client;

import io.aviary.tools.client.Session.Tokens;
import java.io.IOException;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/// Accounts, log-ins and follows, through the gateway.
public final class UserClient {
    /// The maximum number of handles in one look-up.
    public static final int MAX_NAMES = 100;

    private final Gateway gateway;

    public UserClient(Gateway gateway) {
        this.gateway = gateway;
    }

    /// Signs up a new user and logs in.
    public Session join(String username, String name, String password) {
        gateway.call(
                "POST",
                "/accounts",
                null,
                Map.of(
                        "username", username,
                        "name", name,
                        "email", username + "@example.com",
                        "birth_date", "2000-01-01",
                        "password", password));
        return logIn(username, password);
    }

    /// Logs in, which costs user-service 55 ms of CPU.
    public Session logIn(String username, String password) {
        var response = logInWithPassword(username, password);
        long userId = Long.parseLong(response.path("user_id").asString());
        return new Session(
                username, userId, tokens(response), old -> renew(username, password, old));
    }

    /// Continues an earlier session until its token expires. After that, the session is renewed
    /// like any other.
    public Session resume(Session before, String password) {
        String username = before.username();
        var tokens = new Tokens(before.token(), Optional.empty(), before.expiresAt());
        return new Session(
                username, before.userId(), tokens, old -> renew(username, password, old));
    }

    /// Renews with the refresh token, which is cheap, or else with the password.
    private Tokens renew(String username, String password, Tokens old) {
        return old.refresh()
                .flatMap(this::refresh)
                .orElseGet(() -> tokens(logInWithPassword(username, password)));
    }

    private Optional<Tokens> refresh(String refreshToken) {
        var body =
                Map.of(
                        "grant_type", "refresh_token",
                        "refresh_token", refreshToken,
                        "client_id", "aviary-load-test");
        try {
            var response = gateway.attempt("POST", "/2/oauth2/token", null, body);
            return response.status() == 200
                    ? Optional.of(tokens(response.json()))
                    : Optional.empty();
        } catch (IOException unanswered) {
            return Optional.empty();
        }
    }

    private JsonNode logInWithPassword(String username, String password) {
        var body = Map.of("username", username, "password", password);
        return gateway.call("POST", "/sessions", null, body).json();
    }

    private static Tokens tokens(JsonNode response) {
        return new Tokens(
                response.path("access_token").asString(),
                Optional.ofNullable(response.path("refresh_token").asString(null)),
                Instant.now().plusSeconds(response.path("expires_in").asLong()));
    }

    /// Returns the ids of the users that exist, by handle.
    ///
    /// @param usernames at most 100
    public Map<String, Long> ids(Session reader, List<String> usernames) {
        String path = "/2/users/by?usernames=" + String.join(",", usernames);
        var ids = new HashMap<String, Long>();
        for (JsonNode user : gateway.call("GET", path, reader, null).data()) {
            ids.put(user.path("username").asString(), Long.parseLong(user.path("id").asString()));
        }
        return ids;
    }

    public void follow(Session follower, long followee) {
        String path = "/2/users/%s/following".formatted(follower.userId());
        gateway.call("POST", path, follower, Map.of("target_user_id", Long.toString(followee)));
    }

    public void unfollow(Session follower, long followee) {
        String path = "/2/users/%s/following/%s".formatted(follower.userId(), followee);
        gateway.call("DELETE", path, follower, null);
    }

    /// Returns whether the first page of the user's followers contains the follower.
    public boolean isFollowedBy(Session reader, long user, long follower) {
        String path = "/2/users/%s/followers".formatted(user);
        return gateway.call("GET", path, reader, null)
                .data()
                .valueStream()
                .anyMatch(other -> other.path("id").asString().equals(Long.toString(follower)));
    }
}
