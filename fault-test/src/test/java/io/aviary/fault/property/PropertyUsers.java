package io.aviary.fault.property;

import io.aviary.fault.system.TestSystem;
import io.aviary.tools.client.Bulk;
import io.aviary.tools.client.Gateway;
import io.aviary.tools.client.Session;
import io.aviary.tools.client.Settings;
import io.aviary.tools.client.UserClient;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/// The users of the property test. Some have posted for years. One of them has posted more tweets
/// than one read of the newest tweets returns. Their tweets are loaded before any timeline exists.
record PropertyUsers(List<Session> users) {
    private static final String PASSWORD = "a password for tests";
    private static final Duration YEARS = Duration.ofDays(3 * 365);

    static PropertyUsers create(TestSystem system, int users) {
        var gateway = new Gateway(system.address());
        var bulk = new Bulk(settings(system));
        var names = IntStream.range(0, users).mapToObj(i -> "user" + i).toList();
        var ids = bulk.loadUsers(PASSWORD, names);
        for (int i = 0; i < users; i++) {
            bulk.loadTweets(pastTweets(ids.get(names.get(i)), i == 0 ? 1_000 : i % 3 * 12));
        }
        var userClient = new UserClient(gateway);
        return new PropertyUsers(
                names.stream().map(name -> userClient.logIn(name, PASSWORD)).toList());
    }

    private static Settings settings(TestSystem system) {
        var services = system.services();
        return new Settings(
                Map.of(
                        "USER_SERVICE_URL", services.get("user-service").toString(),
                        "TWEET_SERVICE_URL", services.get("tweet-service").toString(),
                        "TIMELINE_SERVICE_URL", services.get("timeline-service").toString(),
                        "AVIARY_SERVICE_SECRET", system.secret("AVIARY_SERVICE_SECRET")));
    }

    private static List<Bulk.Tweet> pastTweets(long author, int count) {
        var first = Instant.now().minus(YEARS);
        return LongStream.range(0, count)
                .mapToObj(
                        i ->
                                new Bulk.Tweet(
                                        author,
                                        "past-" + i,
                                        "Long ago " + i,
                                        first.plusMillis(i * YEARS.toMillis() / (count + 1))))
                .toList();
    }

    Session user(int number) {
        return users.get(number);
    }

    long id(int number) {
        return users.get(number).userId();
    }

    /// Returns the number of the user; -1 if the id belongs to no user of the test.
    int number(long id) {
        return users.stream().map(Session::userId).toList().indexOf(id);
    }

    /// Returns the name of a user in steps.
    String name(long id) {
        return "u" + number(id);
    }
}
