package io.aviary.fault.fuzz;

import io.aviary.fault.fuzz.contract.Contract;
import io.aviary.fault.fuzz.generate.FuzzFixture;
import io.aviary.tools.client.Gateway;
import io.aviary.tools.client.Session;
import io.aviary.tools.client.TweetClient;
import io.aviary.tools.client.UserClient;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// Creates the users, follows, tweets and uploads that the requests of the fuzzer use.
final class FuzzFixtureBuilder {
    private static final String PASSWORD = "a fuzzer's password";
    private static final int ACTORS = 4;
    private static final int TWEETS = 8;
    private static final int DISPOSABLE = 60;

    private final Contract contract;
    private final Gateway gateway;
    private final UserClient userClient;
    private final TweetClient tweetClient;
    private final String run = Long.toString(System.currentTimeMillis(), 36);

    FuzzFixtureBuilder(Contract contract, Gateway gateway) {
        this.contract = contract;
        this.gateway = gateway;
        this.userClient = new UserClient(gateway);
        this.tweetClient = new TweetClient(gateway);
    }

    Bystanders createBystanders() {
        var users = List.of(signUp("b0"), signUp("b1"));
        userClient.follow(users.get(1), users.get(0).userId());
        var bystanders = new Bystanders(gateway, users);
        bystanders.postTweets(tweetClient);
        return bystanders;
    }

    FuzzFixture build(Bystanders bystanders) {
        var actors = IntStream.range(0, ACTORS).mapToObj(i -> signUp("a" + i)).toList();
        var users = Stream.concat(actors.stream(), bystanders.users().stream()).toList();
        actors.forEach(
                actor ->
                        users.stream()
                                .filter(user -> user != actor)
                                .forEach(user -> userClient.follow(actor, user.userId())));
        var posted = new ArrayList<String>();
        actors.forEach(actor -> posted.addAll(postTweets(actor, TWEETS)));
        var disposable = postTweets(actors.getFirst(), DISPOSABLE);
        posted.addAll(disposable.subList(0, 2));
        posted.add("1");
        var ids = new ArrayList<>(users.stream().map(u -> Long.toString(u.userId())).toList());
        ids.add("1");
        return new FuzzFixture(
                actors,
                ids,
                posted,
                disposable,
                initializeUploads(actors.getFirst()),
                readPageTokens(actors.getFirst()),
                UsedRefreshTokens.create(gateway, actors.getFirst().username(), PASSWORD));
    }

    private Session signUp(String role) {
        return userClient.join("f" + run + role, "Fuzz " + role, PASSWORD);
    }

    private List<String> postTweets(Session author, int count) {
        return IntStream.range(0, count)
                .mapToObj(
                        i ->
                                tweetClient.post(
                                        author, "Tweet %s by %s".formatted(i, author.username())))
                .map(posted -> Long.toString(posted.id()))
                .toList();
    }

    /// Initializes uploads without finalizing them. Returns their ids.
    private List<String> initializeUploads(Session owner) {
        if (contract.operations().stream().noneMatch(o -> o.id().equals("initializeUpload"))) {
            return List.of();
        }
        var plan =
                Map.of(
                        "media_type",
                        "image/png",
                        "media_category",
                        "tweet_image",
                        "total_bytes",
                        70);
        return IntStream.range(0, 5)
                .mapToObj(i -> gateway.call("POST", "/2/media/upload/initialize", owner, plan))
                .map(response -> response.data().path("id").asString())
                .toList();
    }

    private List<String> readPageTokens(Session reader) {
        var tokens = new HashSet<String>();
        for (String list :
                List.of(
                        "tweets?max_results=5",
                        "followers?max_results=1",
                        "following?max_results=1")) {
            var response =
                    gateway.call(
                            "GET", "/2/users/%s/%s".formatted(reader.userId(), list), reader, null);
            String token = response.json().path("meta").path("next_token").asString("");
            if (!token.isEmpty()) {
                tokens.add(token);
            }
        }
        return List.copyOf(tokens);
    }
}
