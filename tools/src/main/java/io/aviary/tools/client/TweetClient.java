package io.aviary.tools.client;

import java.util.Map;
import java.util.Optional;

/// Tweets and timelines, through the gateway.
public final class TweetClient {
    private static final String HOME = "/2/users/%s/timelines/reverse_chronological";

    private final Gateway gateway;

    public TweetClient(Gateway gateway) {
        this.gateway = gateway;
    }

    /// A tweet that was accepted.
    ///
    /// @param acceptedAt the `System.nanoTime()` when the response arrived
    public record PostedTweet(long id, long acceptedAt) {}

    public PostedTweet post(Session author, String text) {
        var response = gateway.call("POST", "/2/tweets", author, Map.of("text", text));
        return new PostedTweet(
                Long.parseLong(response.data().path("id").asString()), response.arrivedAt());
    }

    public void delete(Session author, long tweet) {
        gateway.call("DELETE", "/2/tweets/" + tweet, author, null);
    }

    public void like(Session user, long tweet) {
        gateway.call(
                "POST",
                "/2/users/%s/likes".formatted(user.userId()),
                user,
                Map.of("tweet_id", Long.toString(tweet)));
    }

    public int readLikeCount(Session reader, long tweet) {
        return gateway.call(
                        "GET",
                        "/2/tweets/%s?tweet.fields=public_metrics".formatted(tweet),
                        reader,
                        null)
                .data()
                .path("public_metrics")
                .path("like_count")
                .asInt();
    }

    /// Reads a page of the user's own home timeline.
    ///
    /// @param size from 1 to 100
    /// @param token from the previous page; empty for the first page
    public Page readHomeTimeline(Session user, int size, Optional<String> token) {
        return page(HOME.formatted(user.userId()), user, size, token);
    }

    /// Reads the first page of the user's own home timeline with additional fields.
    ///
    /// @param more additional query parameters, such as `expansions=author_id`
    public Page readHomeTimeline(Session user, int size, String more) {
        String path = HOME.formatted(user.userId()) + "?max_results=" + size + "&" + more;
        return Page.of(gateway.call("GET", path, user, null));
    }

    /// Reads a page of any user's tweets.
    ///
    /// @param size from 5 to 100
    /// @param token from the previous page; empty for the first page
    public Page readUserTimeline(Session reader, long author, int size, Optional<String> token) {
        return page("/2/users/%s/tweets".formatted(author), reader, size, token);
    }

    private Page page(String path, Session reader, int size, Optional<String> token) {
        String query = "?max_results=" + size + token.map(t -> "&pagination_token=" + t).orElse("");
        return Page.of(gateway.call("GET", path + query, reader, null));
    }

    /// Returns whether the user's home timeline contains the tweet. The request omits `since_id`,
    /// which would hide a new tweet for some seconds.
    public boolean isVisible(Session reader, long tweet) {
        String path = (HOME + "?max_results=1&until_id=%s").formatted(reader.userId(), tweet + 1);
        return Page.of(gateway.call("GET", path, reader, null)).tweets().stream()
                .anyMatch(shown -> shown.id() == tweet);
    }
}
