package io.aviary.fault.fuzz.generate;

import io.aviary.tools.client.Session;
import java.util.List;
import java.util.random.RandomGenerator;

/// The users, tweets, uploads and page tokens that exist on the running system for requests to
/// use.
///
/// @param actors the users whose tokens the requests carry
/// @param users ids of the actors and of other users
/// @param tweets ids of tweets for requests to refer to
/// @param disposable ids of tweets by the first actor that requests may delete
/// @param media ids of uploads; empty if the system accepts none
/// @param pageTokens page tokens of several lists
/// @param refreshTokens refresh tokens that were used, and one that never existed
public record FuzzFixture(
        List<Session> actors,
        List<String> users,
        List<String> tweets,
        List<String> disposable,
        List<String> media,
        List<String> pageTokens,
        List<String> refreshTokens) {
    private static final String UNKNOWN_ID = "1";

    static String draw(List<String> ids, RandomGenerator random) {
        return ids.isEmpty() ? UNKNOWN_ID : ids.get(random.nextInt(ids.size()));
    }
}
