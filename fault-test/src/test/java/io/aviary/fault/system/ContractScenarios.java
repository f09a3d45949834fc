package io.aviary.fault.system;

import io.aviary.fault.system.ContractCalls.Call;
import io.aviary.tools.client.Session;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import tools.jackson.databind.JsonNode;

/// Calls that provoke the documented statuses of every operation in the document.
final class ContractScenarios {
    private static final String UNKNOWN_ID = "1";
    private static final String TWEET_FIELDS =
            "attachments,author_id,conversation_id,created_at,entities,geo,in_reply_to_user_id,lang,possibly_sensitive,public_metrics,referenced_tweets,reply_settings,source";
    private static final String USER_FIELDS =
            "created_at,description,location,pinned_tweet_id,profile_image_url,protected,public_metrics,url,verified";
    private static final String MEDIA_FIELDS =
            "alt_text,duration_ms,height,media_key,preview_image_url,public_metrics,type,url,variants,width";
    private static final String EXPANSIONS =
            "author_id,referenced_tweets.id,referenced_tweets.id.author_id,in_reply_to_user_id,attachments.media_keys,entities.mentions.username";

    private final ContractCalls calls;
    private final TestClient clients;
    private final Session ann;
    private final Session bob;
    private final String tweet;
    private final MediaScenarios media;
    private final Map<String, Runnable> scenarios = new LinkedHashMap<>();

    ContractScenarios(ContractCalls calls, TestClient clients) {
        this.calls = calls;
        this.clients = clients;
        this.ann = clients.signUp();
        this.bob = clients.signUp();
        this.tweet = id(clients.tweetClient.post(bob, "The first").id());
        this.media = new MediaScenarios(calls, ann, bob);
        addAuthentication();
        addUserReads();
        addFollows();
        addPosts();
        addTweetReads();
        addReactions();
        media.addTo(scenarios);
        addDocumentation();
    }

    Map<String, Runnable> all() {
        return scenarios;
    }

    private static String id(long id) {
        return Long.toString(id);
    }

    private void addAuthentication() {
        scenarios.put("signUp", this::signUp);
        scenarios.put("logIn", this::logIn);
        scenarios.put("issueToken", this::issueToken);
        scenarios.put(
                "logOut",
                () -> {
                    var session = clients.userClient.logIn(bob.username(), TestClient.PASSWORD);
                    calls.of("logOut").as(session).expect(204);
                });
    }

    private void signUp() {
        String name = "s" + UUID.randomUUID().toString().replace("-", "").substring(0, 13);
        var account =
                Map.of(
                        "username",
                        name,
                        "name",
                        "Scene",
                        "email",
                        name + "@example.com",
                        "birth_date",
                        "1990-05-17",
                        "password",
                        TestClient.PASSWORD);
        calls.of("signUp").json(account).expect(201);
        calls.of("signUp").json(account).expect(409);
        calls.of("signUp").json(Map.of("username", "too long to be a name")).expect(400);
    }

    private void logIn() {
        calls.of("logIn")
                .json(Map.of("username", ann.username(), "password", TestClient.PASSWORD))
                .expect(200);
        calls.of("logIn").json(Map.of("username", ann.username(), "password", "x")).expect(401);
        calls.of("logIn").json(Map.of()).expect(400);
    }

    private void issueToken() {
        var session =
                calls.of("logIn")
                        .json(Map.of("username", bob.username(), "password", TestClient.PASSWORD))
                        .expect(200);
        String old = session.path("refresh_token").asString();
        String form = "grant_type=refresh_token&client_id=scene&refresh_token=";
        var next = calls.of("issueToken").form(form + old).expect(200);
        var body =
                Map.of(
                        "grant_type", "refresh_token",
                        "client_id", "scene",
                        "refresh_token", next.path("refresh_token").asString());
        calls.of("issueToken").json(body).expect(200);
        calls.of("issueToken").form(form + old).expect(400);
        calls.of("issueToken").form("grant_type=magic&client_id=scene").expect(400);
        calls.of("issueToken").form("grant_type=refresh_token&refresh_token=" + old).expect(400);
    }

    private void addUserReads() {
        scenarios.put(
                "findMe",
                () -> {
                    calls.of("findMe").as(ann).query("user.fields", USER_FIELDS).expect(200);
                    calls.of("findMe").as(ann).query("user.fields", "height").expect(400);
                });
        scenarios.put("findUser", () -> read("findUser", "id", id(bob.userId())));
        scenarios.put(
                "findUserByUsername", () -> read("findUserByUsername", "username", bob.username()));
        scenarios.put(
                "findUsers", () -> readSeveral("findUsers", "ids", id(bob.userId()), UNKNOWN_ID));
        scenarios.put(
                "findUsersByUsername",
                () ->
                        readSeveral(
                                "findUsersByUsername",
                                "usernames",
                                bob.username(),
                                "no_such_user"));
    }

    private void read(String operation, String variable, String value) {
        calls.of(operation)
                .as(ann)
                .path(variable, value)
                .query("user.fields", USER_FIELDS)
                .expect(200);
        String unknown = variable.equals("id") ? UNKNOWN_ID : "no_such_user";
        calls.of(operation).as(ann).path(variable, unknown).expect(404);
        calls.of(operation).as(ann).path(variable, "no-such-thing").expect(400);
    }

    private void readSeveral(String operation, String parameter, String existing, String missing) {
        calls.of(operation).as(ann).query(parameter, existing + "," + missing).expect(200);
        calls.of(operation).as(ann).query(parameter, missing).expect(200);
        calls.of(operation).as(ann).expect(400);
        calls.of(operation).as(ann).query(parameter, "-,-").expect(400);
    }

    private void addFollows() {
        scenarios.put(
                "follow",
                () -> {
                    follow(id(bob.userId())).expect(200);
                    follow(UNKNOWN_ID).expect(404);
                    follow("none").expect(400);
                    calls.of("follow")
                            .as(ann)
                            .path("id", bob.userId())
                            .json(Map.of("target_user_id", UNKNOWN_ID))
                            .expect(400);
                });
        scenarios.put(
                "unfollow",
                () -> {
                    unfollow(ann.userId(), id(bob.userId())).expect(200);
                    unfollow(ann.userId(), UNKNOWN_ID).expect(404);
                    unfollow(bob.userId(), UNKNOWN_ID).expect(400);
                });
        for (String list : List.of("listFollowers", "listFollowing")) {
            scenarios.put(list, () -> readPages(list, bob.userId(), 1));
        }
    }

    private Call follow(String target) {
        return calls.of("follow")
                .as(ann)
                .path("id", ann.userId())
                .json(Map.of("target_user_id", target));
    }

    private Call unfollow(long source, String target) {
        return calls.of("unfollow")
                .as(ann)
                .path("source_user_id", source)
                .path("target_user_id", target);
    }

    /// Reads the first page of a list, one of an invalid size, one with a forged token, and one of
    /// an unknown id.
    private void readPages(String operation, Object id, int size) {
        calls.of(operation).as(ann).path("id", id).query("max_results", size).expect(200);
        calls.of(operation).as(ann).path("id", id).query("max_results", 100_000).expect(400);
        calls.of(operation)
                .as(ann)
                .path("id", id)
                .query("pagination_token", "forged".repeat(4))
                .expect(400);
        calls.of(operation).as(ann).path("id", UNKNOWN_ID).expect(404);
    }

    private void addPosts() {
        scenarios.put("postTweet", this::postTweet);
        scenarios.put(
                "deleteTweet",
                () -> {
                    String mine = id(clients.tweetClient.post(ann, "Not for long").id());
                    calls.of("deleteTweet").as(bob).path("id", mine).expect(403);
                    calls.of("deleteTweet").as(ann).path("id", mine).expect(200);
                    calls.of("deleteTweet").as(ann).path("id", mine).expect(404);
                    calls.of("deleteTweet").as(ann).path("id", "none").expect(400);
                });
    }

    private void postTweet() {
        String mention = "@%s sees #swallows at https://example.com/lake".formatted(bob.username());
        var reply = Map.of("in_reply_to_tweet_id", tweet);
        tweet(Map.of("text", mention, "reply", reply))
                .header("X-User-Location", "geo:47.37,8.54")
                .expect(201);
        tweet(Map.of("text", "Look", "quote_tweet_id", tweet)).expect(201);
        tweet(Map.of("text", "Look", "media", Map.of("media_ids", List.of(media.uploadOne()))))
                .expect(201);
        String key = UUID.randomUUID().toString();
        tweet(Map.of("text", "Once")).header("Idempotency-Key", key).expect(201);
        tweet(Map.of("text", "Once")).header("Idempotency-Key", key).expect(201);
        tweet(Map.of("text", "Twice")).header("Idempotency-Key", key).expect(422);
        tweet(Map.of("text", "")).expect(400);
        tweet(
                        Map.of(
                                "text",
                                "To a missing tweet",
                                "reply",
                                Map.of("in_reply_to_tweet_id", UNKNOWN_ID)))
                .expect(404);
        calls.of("postTweet").as(ann).body("text/plain", new byte[] {'x'}).expect(415);
    }

    private Call tweet(Object body) {
        return calls.of("postTweet").as(ann).json(body);
    }

    private void addTweetReads() {
        scenarios.put("readTweet", this::readTweet);
        scenarios.put("readTweets", () -> readSeveral("readTweets", "ids", tweet, UNKNOWN_ID));
        for (String list : List.of("listUserTweets", "listMentions")) {
            scenarios.put(
                    list,
                    () -> {
                        withAllFields(calls.of(list).as(bob).path("id", bob.userId())).expect(200);
                        withAllFields(calls.of(list).as(bob).path("id", ann.userId())).expect(200);
                        readPages(list, bob.userId(), 5);
                    });
        }
        scenarios.put("readHomeTimeline", this::readHomeTimeline);
    }

    private void readTweet() {
        var read = withAllFields(calls.of("readTweet").as(ann).path("id", tweet)).expect(200);
        if (!read.path("data").path("id").asString().equals(tweet)) {
            throw new AssertionError(read);
        }
        calls.of("readTweet").as(ann).path("id", UNKNOWN_ID).expect(404);
        calls.of("readTweet").as(ann).path("id", "none").expect(400);
    }

    private static Call withAllFields(Call call) {
        return call.query("tweet.fields", TWEET_FIELDS)
                .query("user.fields", USER_FIELDS)
                .query("media.fields", MEDIA_FIELDS)
                .query("expansions", EXPANSIONS);
    }

    private void readHomeTimeline() {
        clients.userClient.follow(ann, bob.userId());
        withAllFields(home(ann.userId())).expect(200);
        JsonNode page = home(ann.userId()).query("max_results", 1).expect(200);
        String next = page.path("meta").path("next_token").asString("");
        if (!next.isEmpty()) {
            home(ann.userId()).query("max_results", 1).query("pagination_token", next).expect(200);
        }
        home(ann.userId()).query("exclude", "replies,retweets").expect(200);
        home(ann.userId()).query("max_results", 101).expect(400);
        home(bob.userId()).expect(400);
    }

    private Call home(long user) {
        return calls.of("readHomeTimeline").as(ann).path("id", user);
    }

    private void addReactions() {
        reaction("markTweetFavorite", "unmarkTweetFavorite", "tweet_id");
        reaction("retweet", "undoRetweet", "source_tweet_id");
        scenarios.put("listLikedTweets", () -> readPages("listLikedTweets", ann.userId(), 5));
        for (String list : List.of("listLikingUsers", "listRetweeters")) {
            scenarios.put(list, () -> readPages(list, tweet, 1));
        }
    }

    private void reaction(String doing, String undoing, String variable) {
        scenarios.put(
                doing,
                () -> {
                    reaction(doing, ann.userId(), tweet).expect(200);
                    reaction(doing, ann.userId(), tweet).expect(200);
                    reaction(doing, ann.userId(), UNKNOWN_ID).expect(404);
                    reaction(doing, bob.userId(), tweet).expect(400);
                });
        scenarios.put(
                undoing,
                () -> {
                    var call = calls.of(undoing).as(ann).path(variable, tweet);
                    call.path("id", ann.userId()).expect(200);
                    call.path("id", bob.userId()).expect(400);
                });
    }

    private Call reaction(String operation, long user, String target) {
        return calls.of(operation).as(ann).path("id", user).json(Map.of("tweet_id", target));
    }

    private void addDocumentation() {
        for (String page : List.of("readDocumentAsYaml", "readDocumentAsJson", "readPage")) {
            scenarios.put(page, () -> calls.of(page).expect(200));
        }
        scenarios.put("findPage", () -> calls.of("findPage").expect(308));
        scenarios.put(
                "readPart",
                () -> {
                    calls.of("readPart").path("file", "swagger-ui.css").expect(200);
                    calls.of("readPart").path("file", "nothing.css").expect(404);
                });
    }
}
