package io.aviary.fault.fuzz.generate;

import io.aviary.tools.client.Session;
import java.util.List;
import java.util.random.RandomGenerator;

/// What exists on the running system for requests to be about.
///
/// @param actors whose tokens requests carry
/// @param users ids of the actors and of others
/// @param tweets ids that are to stay
/// @param disposable ids of tweets by the first actor that requests may delete
/// @param media ids of uploads, where the system takes any
/// @param pageTokens of all kinds of lists
public record FuzzFixture(
        List<Session> actors,
        List<String> users,
        List<String> tweets,
        List<String> disposable,
        List<String> media,
        List<String> pageTokens) {
    private static final String NOBODY = "1";

    static String draw(List<String> ids, RandomGenerator random) {
        return ids.isEmpty() ? NOBODY : ids.get(random.nextInt(ids.size()));
    }
}
