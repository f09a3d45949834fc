package io.aviary.tools.tour;

import io.aviary.tools.client.Session;
import io.aviary.tools.client.TweetClient;
import io.aviary.tools.client.UserClient;
import io.aviary.tools.system.KafkaBacklog;
import java.util.Locale;

/// Step 2: the system interface. Signs up the four users.
final class SystemInterface {
    private SystemInterface() {}

    static Scene play(
            Story story, UserClient userClient, TweetClient tweetClient, KafkaBacklog brokers) {
        story.printHeading(2, "System interface", "step-2-system-interface.md");
        story.say(
                """
                The wire format is that of the X API v2, so existing clients work. The two calls of
                the design are postTweet(tweetData, context), which is POST /2/tweets, and
                markTweetFavorite(tweetId, context), which is POST /2/users/:id/likes. The context
                is a UserContext: the user id from the token, the current time, and the location
                that the client may send.
                """);
        long started = System.nanoTime();
        var ada = join(userClient, "ada");
        long took = System.nanoTime() - started;
        var scene =
                new Scene(
                        story,
                        userClient,
                        tweetClient,
                        brokers,
                        ada,
                        join(userClient, "ben"),
                        join(userClient, "cleo"),
                        join(userClient, "dan"));
        story.printFacts(
                new Facts()
                        .add(
                                "POST /accounts, then /sessions",
                                "201 and 200, together " + Story.formatMillis(took))
                        .add("signed up", names(scene))
                        .add("service", "gateway -> user-service")
                        .add(
                                "packages",
                                "io.aviary.gateway.routing, io.aviary.user.account, io.aviary.user.session")
                        .all());
        story.say(
                """
                Most of this time is Argon2id, which runs twice: hashing a password must be expensive.
                Every service verifies the returned token itself.
                """);
        return scene;
    }

    private static String names(Scene scene) {
        return "%s, %s, %s, %s"
                .formatted(
                        scene.ada().username(),
                        scene.ben().username(),
                        scene.cleo().username(),
                        scene.dan().username());
    }

    private static Session join(UserClient userClient, String name) {
        // New names each time, so no clean-up is needed after a tour.
        String username = name + "_" + Long.toString(System.currentTimeMillis(), 36);
        String shown = name.substring(0, 1).toUpperCase(Locale.ROOT) + name.substring(1);
        return userClient.join(username, shown, "a tour's password");
    }
}
