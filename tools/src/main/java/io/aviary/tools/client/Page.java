package io.aviary.tools.client;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/// One page of tweets.
///
/// @param next the token of the following page; empty on the last one
/// @param resultCount the count in `meta`, which should be the number of tweets
public record Page(List<Tweet> tweets, Optional<String> next, int resultCount) {
    /// A tweet with the fields that every response has.
    public record Tweet(long id, String text) {}

    static Page of(Response response) {
        var json = response.json();
        var tweets = new ArrayList<Tweet>();
        for (JsonNode tweet : json.path("data")) {
            tweets.add(
                    new Tweet(
                            Long.parseLong(tweet.path("id").asString()),
                            tweet.path("text").asString("")));
        }
        var meta = json.path("meta");
        return new Page(
                tweets,
                Optional.ofNullable(meta.path("next_token").asString(null)),
                meta.path("result_count").asInt(-1));
    }
}
