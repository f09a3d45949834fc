package io.aviary.tweet.slice;

import static org.assertj.core.api.Assertions.assertThat;

import io.aviary.platform.id.SnowflakeId;
import io.aviary.platform.shard.Shards;
import io.aviary.tweet.Api;
import io.aviary.tweet.TweetServiceTest;
import io.aviary.tweet.User;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

@TweetServiceTest
class SlicingTweetsTests {
    @Autowired private Api api;
    @Autowired private Shards shards;
    @Autowired private JdbcClient jdbc;

    @Test
    void newestTweetsEqualAPlainSortOfAllTweets() {
        var random = new Random(3);
        var tweets = new HashMap<User, List<Long>>();
        for (int i = 0; i < 8; i++) {
            tweets.put(i % 2 == 0 ? User.onFirst() : User.onSecond(), new ArrayList<>());
        }
        var authors = List.copyOf(tweets.keySet());
        for (int i = 0; i < 60; i++) {
            var author = authors.get(random.nextInt(authors.size()));
            long id = Long.parseLong(api.tweet(author, "tweet " + i));
            if (random.nextInt(6) == 0) {
                api.delete(author, "/2/tweets/" + id).expect(200);
            } else {
                tweets.get(author).add(id);
            }
        }
        for (int round = 0; round < 20; round++) {
            var some = authors.stream().filter(author -> random.nextBoolean()).toList();
            var all =
                    some.stream()
                            .flatMap(author -> tweets.get(author).stream())
                            .sorted(Comparator.reverseOrder())
                            .toList();
            if (all.size() > 3) {
                long before = all.get(random.nextInt(3));
                long since = all.getLast();
                int limit = 1 + random.nextInt(20);
                assertThat(slice(some, Map.of("limit", limit)))
                        .isEqualTo(all.stream().limit(limit).toList());
                assertThat(
                                slice(
                                        some,
                                        Map.of(
                                                "limit",
                                                limit,
                                                "before",
                                                before + "",
                                                "since",
                                                since + "")))
                        .isEqualTo(
                                all.stream()
                                        .filter(id -> id < before && id > since)
                                        .limit(limit)
                                        .toList());
            }
        }
    }

    /// Covers busy authors: the first step of the statement does not read enough of their tweets.
    @Test
    void slicesContainAllTweetsOfBusyAndQuietAuthors() {
        var random = new Random(11);
        for (int round = 0; round < 10; round++) {
            var all = new ArrayList<Long>();
            var authors = IntStream.range(0, 40).mapToObj(i -> User.stranger(i % 7)).toList();
            long now = 1_750_000_000_000L + round * 1_000_000L;
            for (var author : authors) {
                int tweets = random.nextInt(8) == 0 ? 60 : random.nextInt(4);
                long quiet = random.nextInt(3) * 100_000L;
                for (int i = 0; i < tweets; i++) {
                    long time = now - quiet - random.nextInt(100_000);
                    all.add(insert(author, time, all.size()));
                }
            }
            var newest = all.stream().sorted(Comparator.reverseOrder()).toList();
            for (int limit : List.of(1, 7, 40, 800)) {
                assertThat(slice(authors, Map.of("limit", limit)))
                        .isEqualTo(newest.stream().limit(limit).toList());
                var before = newest.get(random.nextInt(newest.size()));
                assertThat(slice(authors, Map.of("limit", limit, "before", before + "")))
                        .isEqualTo(newest.stream().filter(id -> id < before).limit(limit).toList());
                var up = Map.<String, Object>of("limit", limit, "oldest_first", true);
                assertThat(slice(authors, up))
                        .isEqualTo(newest.reversed().stream().limit(limit).toList());
                var since = newest.get(random.nextInt(newest.size()));
                assertThat(
                                slice(
                                        authors,
                                        Map.of(
                                                "limit",
                                                limit,
                                                "since",
                                                since + "",
                                                "oldest_first",
                                                true)))
                        .isEqualTo(
                                newest.reversed().stream()
                                        .filter(id -> id > since)
                                        .limit(limit)
                                        .toList());
            }
        }
    }

    private long insert(User author, long millis, int n) {
        var id = SnowflakeId.of(millis, author.number().shard(), n / 64 % 64, n % 64);
        shards.inTransaction(
                id.shard(),
                () ->
                        jdbc.sql(
                                        "insert into tweet (tweet_id, author_id, content) values"
                                                + " (?, ?, '')")
                                .params(id.value(), author.number().value())
                                .update());
        return id.value();
    }

    @Test
    void oneRequestMayNameTenThousandAuthors() {
        var author = User.onSecond();
        long id = Long.parseLong(api.tweet(author, "among many"));
        var authors =
                new ArrayList<>(
                        IntStream.range(0, 9_999)
                                .mapToObj(i -> new User(new SnowflakeId(i * 4096L)))
                                .toList());
        authors.add(author);

        assertThat(slice(authors, Map.of("limit", 800))).isEqualTo(List.of(id));
    }

    @Test
    void withoutAuthorsASliceIsEmpty() {
        assertThat(slice(List.of(), Map.of("limit", 5))).isEmpty();
    }

    @Test
    void invalidLimitsAndAuthorsAreRefused() {
        api.internalPost("/internal/tweets/slice", Map.of("author_ids", List.of("1"), "limit", 801))
                .expectInvalid("limit");
        api.internalPost("/internal/tweets/slice", Map.of("author_ids", List.of("1"), "limit", 0))
                .expectInvalid("limit");
        api.internalPost("/internal/tweets/slice", Map.of("author_ids", List.of("x"), "limit", 1))
                .expectInvalid("author_ids");
    }

    @Test
    void aNullAuthorIsRefused() {
        var authors = Arrays.asList("1", null);
        api.internalPost("/internal/tweets/slice", Map.of("author_ids", authors, "limit", 1))
                .expectInvalid("author_ids");
    }

    @ParameterizedTest
    @MethodSource("statements")
    void bothDirectionsUseIndexOnlyScans(String statement) {
        var plan =
                shards.read(
                        User.onFirst().number().shard(),
                        () -> {
                            jdbc.sql("set local enable_seqscan = off").update();
                            return jdbc.sql(
                                            "explain "
                                                    + statement
                                                            .replace(":authors", "'{1,2}'")
                                                            .replace(":before", "9")
                                                            .replace(":since", "0")
                                                            .replace(":end", "9")
                                                            .replace(":limit", "800")
                                                            .replace(":few", "16"))
                                    .query(String.class)
                                    .list();
                        });

        assertThat(plan.stream().filter(line -> line.contains("tweet_by_author")))
                .hasSize(2)
                .allMatch(line -> line.matches(".*Index Only Scan (Backward )?using .*"));
        assertThat(plan).noneMatch(line -> line.contains("Sort Key: tweet.tweet_id"));
    }

    private static List<String> statements() {
        return List.of(SlicingTweets.NEWEST, SlicingTweets.OLDEST);
    }

    private List<Long> slice(List<User> authors, Map<String, Object> rest) {
        var body = new HashMap<String, Object>(rest);
        body.put("author_ids", authors.stream().map(User::id).toList());
        return api.internalPost("/internal/tweets/slice", body)
                .expect(200)
                .body()
                .at("/ids")
                .valueStream()
                .map(id -> Long.parseLong(id.asString()))
                .toList();
    }
}
