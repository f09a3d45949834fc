package io.aviary.fault.drill.hostile;

import io.aviary.tools.client.Bulk;
import io.aviary.tools.client.Gateway;
import io.aviary.tools.client.Session;
import io.aviary.tools.client.Settings;
import io.aviary.tools.client.UserClient;
import io.aviary.tools.concurrent.Parallel;
import io.aviary.tools.console.CommandException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;

/// The accounts of one run: users who follow one another, and an attacker with many followers.
/// They are loaded in bulk, to which no rate limit applies.
///
/// @param users the sessions of the users
/// @param attacker the session of the attacker
record DrillAccounts(List<Session> users, Session attacker) {
    static final String PASSWORD = "a drill's password";

    private static final int FOLLOWEES = 8;
    private static final int TWEETS = 20;
    private static final int FOLLOWERS = 1_000;
    private static final int CONCURRENCY = 2;

    /// Creates the accounts and logs in.
    ///
    /// @param count the number of users
    static DrillAccounts create(Settings settings, DrillAddresses addresses, int count) {
        var bulk = new Bulk(settings);
        String run = "h" + Long.toString(System.currentTimeMillis(), 36);
        var names = names(run + "u", count);
        var ids = bulk.loadUsers(PASSWORD, names);
        loadFollows(bulk, names, ids);
        loadTweets(bulk, names, ids);
        var attacker = names(run + "a", 1);
        Long attackerId = bulk.loadUsers(PASSWORD, attacker).get(attacker.getFirst());
        makePopular(bulk, Objects.requireNonNull(attackerId), names(run + "f", FOLLOWERS));
        var sessions = new Session[count];
        Parallel.times(
                count, CONCURRENCY, i -> sessions[i] = logIn(settings, addresses, i, names.get(i)));
        return new DrillAccounts(
                List.copyOf(Arrays.asList(sessions)),
                logIn(settings, addresses, 0, attacker.getFirst()));
    }

    private static List<String> names(String prefix, int count) {
        return IntStream.range(0, count).mapToObj(i -> prefix + i).toList();
    }

    private static void loadFollows(Bulk bulk, List<String> names, Map<String, Long> ids) {
        var follows = new ArrayList<List<String>>();
        for (int user = 0; user < names.size(); user++) {
            for (int next = 1; next <= Math.min(FOLLOWEES, names.size() - 1); next++) {
                follows.add(
                        List.of(
                                id(ids, names.get(user)),
                                id(ids, names.get((user + next) % names.size()))));
            }
        }
        bulk.loadFollows(follows);
    }

    private static void loadTweets(Bulk bulk, List<String> names, Map<String, Long> ids) {
        var now = Instant.now();
        var tweets = new ArrayList<Bulk.Tweet>();
        for (var name : names) {
            for (int i = 0; i < TWEETS; i++) {
                var createdAt = now.minusSeconds(60L * (i + 1));
                tweets.add(
                        new Bulk.Tweet(
                                Long.parseLong(id(ids, name)), "t" + i, "Tweet " + i, createdAt));
            }
        }
        bulk.loadTweets(tweets);
    }

    private static void makePopular(Bulk bulk, long user, List<String> followers) {
        bulk.loadFollows(
                bulk.loadUsers(PASSWORD, followers).values().stream()
                        .map(follower -> List.of(follower.toString(), Long.toString(user)))
                        .toList());
    }

    private static String id(Map<String, Long> ids, String name) {
        Long id = ids.get(name);
        if (id == null) {
            throw new CommandException("user-service did not create " + name);
        }
        return id.toString();
    }

    private static Session logIn(
            Settings settings, DrillAddresses addresses, int number, String username) {
        var gateway = new Gateway(settings.gateway(), addresses.user(number));
        return new UserClient(gateway).logIn(username, PASSWORD);
    }
}
