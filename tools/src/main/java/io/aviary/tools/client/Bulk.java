package io.aviary.tools.client;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// The internal endpoints for bulk loads. All of them are idempotent.
public final class Bulk {
    private static final Duration TIMEOUT = Duration.ofMinutes(3);

    private final String secret;
    private final Http users;
    private final Http tweets;
    private final Http timelines;

    public Bulk(Settings settings) {
        this.secret = settings.serviceSecret();
        this.users = new Http(settings.userService(), TIMEOUT);
        this.tweets = new Http(settings.tweetService(), TIMEOUT);
        this.timelines = new Http(settings.timelineService(), TIMEOUT);
    }

    /// The numbers of inserted and of existing rows.
    public record Outcome(long inserted, long existing) {}

    /// A tweet to load.
    ///
    /// @param key unique among the tweets of the author
    /// @param createdAt the creation time that readers see
    public record Tweet(long author, String key, String text, Instant createdAt) {}

    /// Creates the users that do not exist, all with the same password, and returns all ids by
    /// handle.
    public Map<String, Long> loadUsers(String password, List<String> usernames) {
        var named = usernames.stream().map(name -> Map.of("username", name, "name", name)).toList();
        var response =
                call(
                        users,
                        "POST",
                        "/internal/bulk/users",
                        Map.of("password", password, "users", named));
        var ids = new HashMap<String, Long>();
        for (JsonNode user : response.path("users")) {
            ids.put(user.path("username").asString(), Long.parseLong(user.path("id").asString()));
        }
        return ids;
    }

    /// Loads follows.
    ///
    /// @param follows pairs of ids: follower and followee
    public Outcome loadFollows(List<List<String>> follows) {
        return outcome(call(users, "POST", "/internal/bulk/follows", Map.of("follows", follows)));
    }

    /// Loads tweets, and then updates the tweet counts of their authors, because a bulk load sends
    /// no events.
    public Outcome loadTweets(List<Tweet> loaded) {
        var rows =
                loaded.stream()
                        .map(
                                tweet ->
                                        Map.of(
                                                "author_id", Long.toString(tweet.author()),
                                                "key", tweet.key(),
                                                "text", tweet.text(),
                                                "created_at", tweet.createdAt().toString()))
                        .toList();
        var response = call(tweets, "POST", "/internal/bulk/tweets", Map.of("tweets", rows));
        var ids = response.path("ids");
        if (!ids.isEmpty()) {
            call(users, "POST", "/internal/bulk/tweet-counts", Map.of("tweets", ids));
        }
        return outcome(response);
    }

    /// Makes every cached timeline cold, because bulk loads send no events.
    public void invalidateTimelines() {
        call(timelines, "DELETE", "/internal/timelines", null);
    }

    /// Returns the timeline strategy; empty if the system has no choice of strategies.
    public Optional<String> readStrategy() {
        var response = response(timelines, "GET", "/internal/timelines/strategy", null);
        return response.status() < 300
                ? Optional.of(response.json().path("strategy").asString())
                : Optional.empty();
    }

    /// Switches the timeline strategy, which makes every cached timeline cold.
    public void switchStrategy(String strategy) {
        call(timelines, "PUT", "/internal/timelines/strategy", Map.of("strategy", strategy));
    }

    private static Outcome outcome(JsonNode response) {
        return new Outcome(response.path("inserted").asLong(), response.path("existing").asLong());
    }

    private JsonNode call(Http service, String method, String path, @Nullable Object body) {
        var response = response(service, method, path, body);
        if (response.status() >= 300) {
            throw Gateway.refused(method, path, response);
        }
        return response.json();
    }

    private Response response(Http service, String method, String path, @Nullable Object body) {
        try {
            String token = ServiceToken.mint(secret, Instant.now());
            return service.send(method, path, token, body);
        } catch (IOException failed) {
            throw Gateway.unanswered(service.base(), method + " " + path, failed);
        }
    }
}
