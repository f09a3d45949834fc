package io.aviary.fault.system;

import io.aviary.fault.fuzz.contract.Operation;
import io.aviary.tools.client.Gateway;
import io.aviary.tools.client.Response;
import io.aviary.tools.client.Session;
import java.io.IOException;
import java.util.Base64;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A user with tweets and a friend, for calls on the user's own resources.
final class OwnedResources {
    /// A PNG image of one pixel.
    static final byte[] PICTURE =
            Base64.getDecoder()
                    .decode(
                            "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==");
    private static final Map<String, Object> UPLOAD =
            Map.of(
                    "media_type", "image/png",
                    "media_category", "tweet_image",
                    "total_bytes", PICTURE.length);
    private static final String ENCODED = Base64.getEncoder().encodeToString(PICTURE);

    private final TestClient clients;
    private final Session session;
    private final Session friend;
    private final String tweet;
    private final String friendsTweet;

    OwnedResources(TestClient clients, Session session) {
        this.clients = clients;
        this.session = session;
        this.friend = clients.signUp();
        this.tweet = post(session);
        this.friendsTweet = post(friend);
    }

    Session session() {
        return session;
    }

    private String post(Session author) {
        return Long.toString(clients.tweetClient.post(author, "Whose is this?").id());
    }

    /// Returns a token of the user for a call. A call that ends a session gets a separate session.
    String tokenFor(Operation operation) {
        return operation.id().equals("logOut")
                ? clients.userClient.logIn(session.username(), TestClient.PASSWORD).token()
                : session.token();
    }

    /// Calls the operation on a resource of this user. The request itself is valid.
    ///
    /// @param known whether the call may succeed; its resource must then exist
    Response call(Gateway server, Operation operation, @Nullable String token, boolean known)
            throws IOException {
        var path = operation.path(name -> variable(operation, name, known));
        String query =
                switch (operation.id()) {
                    case "findUsers" -> "?ids=" + session.userId();
                    case "findUsersByUsername" -> "?usernames=" + session.username();
                    case "readTweets" -> "?ids=" + tweet;
                    case "downloadMedia" -> "?expires=1&signature=forged";
                    default -> "";
                };
        var caller = AuthorizationSystemTests.session(token);
        return server.attempt(operation.method(), path + query, caller, body(operation));
    }

    private String variable(Operation operation, String name, boolean known) {
        return switch (operation.id() + " " + name) {
            case "deleteTweet id" -> known ? post(session) : tweet;
            case "appendToUpload id" -> known ? upload() : "1";
            case "finalizeUpload id" -> known ? completeUpload() : "1";
            default -> variable(operation, name);
        };
    }

    private String variable(Operation operation, String name) {
        return switch (name) {
            case "username" -> session.username();
            case "id" -> operation.path().startsWith("/2/tweets/") ? tweet : ownId();
            case "source_user_id" -> ownId();
            case "target_user_id" -> Long.toString(friend.userId());
            case "tweet_id", "source_tweet_id" -> friendsTweet;
            case "media_key" -> "3_1";
            case "file" -> "swagger-ui.css";
            default ->
                    throw new IllegalArgumentException(
                            "no value for the path variable %s".formatted(name));
        };
    }

    private String ownId() {
        return Long.toString(session.userId());
    }

    private String upload() {
        return clients.gateway
                .call("POST", "/2/media/upload/initialize", session, UPLOAD)
                .data()
                .path("id")
                .asString();
    }

    private String completeUpload() {
        String id = upload();
        var segment = Map.of("media", ENCODED, "segment_index", 0);
        clients.gateway.call("POST", "/2/media/upload/%s/append".formatted(id), session, segment);
        return id;
    }

    private @Nullable Object body(Operation operation) {
        return switch (operation.id()) {
            case "follow" -> Map.of("target_user_id", Long.toString(friend.userId()));
            case "markTweetFavorite", "retweet" -> Map.of("tweet_id", friendsTweet);
            case "postTweet" -> Map.of("text", "May I? " + System.nanoTime());
            case "initializeUpload" -> UPLOAD;
            case "uploadMedia" -> Map.of("media", ENCODED, "media_category", "tweet_image");
            case "appendToUpload" -> Map.of("media", ENCODED, "segment_index", 0);
            default -> operation.bodies().isEmpty() ? null : Map.of();
        };
    }
}
