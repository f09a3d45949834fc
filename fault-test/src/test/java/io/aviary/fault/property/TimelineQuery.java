package io.aviary.fault.property;

import io.aviary.fault.property.ShardSnapshot.Tweet;
import io.aviary.tools.system.IdParts;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/// The parameters of a home timeline read, except for the page token.
///
/// @param size the number of tweets per page
/// @param exclude `replies`, `retweets`, both, or empty
/// @param bounds the limits of ids and times
record TimelineQuery(int size, String exclude, Bounds bounds) {
    private static final List<String> EXCLUDE =
            List.of("", "", "", "replies", "retweets", "replies,retweets");
    private static final int MAX_SIZE = 100;

    /// The limits of ids and times. All are exclusive except for the start time.
    record Bounds(
            @Nullable Long since,
            @Nullable Long until,
            @Nullable Long startMillis,
            @Nullable Long endMillis) {
        static final Bounds NONE = new Bounds(null, null, null, null);

        /// Draws bounds at the ids or times of tweets in the timeline, or just beside them.
        static Bounds of(List<Tweet> home, Random random) {
            return switch (home.isEmpty() ? 0 : random.nextInt(8)) {
                case 1 -> new Bounds(drawId(home, random), null, null, null);
                case 2 -> new Bounds(null, drawId(home, random), null, null);
                case 3 -> new Bounds(drawId(home, random), drawId(home, random), null, null);
                case 4 -> new Bounds(null, null, drawMillis(home, random), null);
                case 5 -> new Bounds(null, null, null, drawMillis(home, random));
                default -> NONE;
            };
        }

        private static long drawId(List<Tweet> home, Random random) {
            return home.get(random.nextInt(home.size())).id() + random.nextInt(3) - 1;
        }

        private static long drawMillis(List<Tweet> home, Random random) {
            return time(home.get(random.nextInt(home.size())).id());
        }

        boolean contains(long id) {
            return (since == null || id > since)
                    && (until == null || id < until)
                    && (startMillis == null || time(id) >= startMillis)
                    && (endMillis == null || time(id) < endMillis);
        }
    }

    static TimelineQuery draw(Random random, Bounds bounds) {
        int size = random.nextInt(4) == 0 ? 1 + random.nextInt(MAX_SIZE) : 1 + random.nextInt(15);
        return new TimelineQuery(size, EXCLUDE.get(random.nextInt(EXCLUDE.size())), bounds);
    }

    private static long time(long id) {
        return IdParts.of(id).time().toEpochMilli();
    }

    boolean shows(Tweet tweet) {
        return bounds.contains(tweet.id())
                && !(exclude.contains("replies") && tweet.isReply())
                && !(exclude.contains("retweets") && tweet.retweeted() != 0);
    }

    /// Returns the tweets of the timeline that match the query, on all pages together.
    List<Tweet> select(List<Tweet> home) {
        return home.stream().filter(this::shows).toList();
    }

    /// Formats the query part of a URL.
    ///
    /// @param token the page token; null for the first page
    String parameters(@Nullable String token) {
        var all = new ArrayList<>(List.of("max_results=" + size, "tweet.fields=author_id"));
        if (!exclude.isEmpty()) {
            all.add("exclude=" + exclude);
        }
        add(all, "since_id", bounds.since());
        add(all, "until_id", bounds.until());
        add(all, "start_time", instant(bounds.startMillis()));
        add(all, "end_time", instant(bounds.endMillis()));
        add(all, "pagination_token", token);
        return String.join("&", all);
    }

    private static @Nullable Object instant(@Nullable Long millis) {
        return millis == null ? null : Instant.ofEpochMilli(millis);
    }

    private static void add(List<String> all, String name, @Nullable Object value) {
        if (value != null) {
            all.add(name + "=" + value);
        }
    }

    @Override
    public String toString() {
        return parameters(null);
    }
}
