package io.aviary.fault.fuzz;

import io.aviary.tools.client.Gateway;
import io.aviary.tools.client.Session;
import io.aviary.tools.client.TweetClient;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// Users whose tokens the fuzzer never sends. Their tweets, profiles and follows must not change,
/// no matter which requests are sent.
final class Bystanders {
    private static final List<String> PATHS =
            List.of(
                    "/2/users/{id}?user.fields=created_at,description,location,url,protected,verified",
                    "/2/users/{id}/following?max_results=1000",
                    "/2/users/{id}/tweets?max_results=100&tweet.fields=author_id,created_at,conversation_id,geo,reply_settings",
                    "/2/users/{id}/timelines/reverse_chronological?max_results=100");

    private final Gateway gateway;
    private final List<Session> users;

    Bystanders(Gateway gateway, List<Session> users) {
        this.gateway = gateway;
        this.users = users;
    }

    /// Posts five tweets as each user.
    void postTweets(TweetClient tweetClient) {
        for (var user : users) {
            for (int i = 0; i < 5; i++) {
                tweetClient.post(
                        user,
                        "Only its author may change tweet %s of %s".formatted(i, user.username()));
            }
        }
    }

    /// Returns the profile, follows and timelines of each user by path, without page tokens.
    Map<String, JsonNode> state() {
        var state = new TreeMap<String, JsonNode>();
        for (var user : users) {
            for (var template : PATHS) {
                String path = template.replace("{id}", Long.toString(user.userId()));
                var body = gateway.call("GET", path, user, null).json();
                if (body.path("meta") instanceof ObjectNode meta) {
                    meta.remove(List.of("next_token", "previous_token"));
                }
                state.put(path, body);
            }
        }
        return state;
    }

    /// Returns one line for each path whose response changed.
    List<String> changes(Map<String, JsonNode> before) {
        var now = state();
        return before.entrySet().stream()
                .filter(was -> !was.getValue().equals(now.get(was.getKey())))
                .map(
                        was ->
                                "%s was %s and is %s"
                                        .formatted(
                                                was.getKey(),
                                                was.getValue(),
                                                now.get(was.getKey())))
                .toList();
    }

    List<Session> users() {
        return users;
    }
}
