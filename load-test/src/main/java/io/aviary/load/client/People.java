package io.aviary.load.client;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/// Accounts, log-ins and follows, through the gateway.
public final class People {
    /// How many users one look-up may name.
    public static final int MOST_NAMES = 100;

    private final Gateway gateway;

    public People(Gateway gateway) {
        this.gateway = gateway;
    }

    /// Signs a new user up and logs them in.
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

    /// Logs in; this costs the user-service 55 ms of CPU.
    public Session logIn(String username, String password) {
        var answer =
                gateway.call(
                                "POST",
                                "/sessions",
                                null,
                                Map.of("username", username, "password", password))
                        .json();
        return new Session(
                username,
                Long.parseLong(answer.path("user_id").asString()),
                answer.path("access_token").asString(),
                Instant.now().plusSeconds(answer.path("expires_in").asLong()));
    }

    /// The ids of those users that exist, by handle.
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
        gateway.call(
                "POST",
                "/2/users/%d/following".formatted(follower.userId()),
                follower,
                Map.of("target_user_id", Long.toString(followee)));
    }

    public void unfollow(Session follower, long followee) {
        gateway.call(
                "DELETE",
                "/2/users/%d/following/%d".formatted(follower.userId(), followee),
                follower,
                null);
    }

    /// Whether the first page of the user's followers names that one.
    public boolean isFollowedBy(Session reader, long user, long follower) {
        String path = "/2/users/%d/followers".formatted(user);
        return gateway.call("GET", path, reader, null)
                .data()
                .valueStream()
                .anyMatch(other -> other.path("id").asString().equals(Long.toString(follower)));
    }
}
