package io.aviary.fault.system;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// A client library for the X API, acting as one user. Each method uses the library's own call.
interface ClientLibrary {
    /// @param author the username of the author, from `includes` of the response
    record ShownTweet(long id, String text, String author, int likes, Instant createdAt) {}

    /// @param next the token of the next page; empty on the last one
    record TweetPage(List<ShownTweet> tweets, Optional<String> next) {}

    /// Returns the username.
    String me() throws Exception;

    long post(String text) throws Exception;

    long reply(String text, long tweet) throws Exception;

    /// Returns the id of the tweet that the reply responds to.
    long repliedTo(long reply) throws Exception;

    boolean like(long tweet) throws Exception;

    boolean follow(long user) throws Exception;

    TweetPage home(int size, Optional<String> token) throws Exception;

    TweetPage tweetsOf(long user, int size, Optional<String> token) throws Exception;

    boolean delete(long tweet) throws Exception;
}
