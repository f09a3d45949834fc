package io.aviary.fault.system;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// A client library that was written for the X API, as one user. Each call is the library's own.
interface ClientLibrary {
    /// @param author the username that the answer's `includes` have for the tweet's author
    record Shown(long id, String text, String author, int likes, Instant createdAt) {}

    /// @param next the token of the following page; empty on the last one
    record Paged(List<Shown> tweets, Optional<String> next) {}

    /// The username.
    String me() throws Exception;

    long post(String text) throws Exception;

    long reply(String text, long tweet) throws Exception;

    /// The tweet that this one answers.
    long answeredBy(long reply) throws Exception;

    boolean like(long tweet) throws Exception;

    boolean follow(long user) throws Exception;

    Paged home(int size, Optional<String> token) throws Exception;

    Paged tweetsOf(long user, int size, Optional<String> token) throws Exception;

    boolean delete(long tweet) throws Exception;
}
