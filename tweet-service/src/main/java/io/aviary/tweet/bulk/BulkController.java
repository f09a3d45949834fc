package io.aviary.tweet.bulk;

import io.aviary.platform.id.SnowflakeId;
import io.aviary.platform.problem.ProblemException;
import io.aviary.platform.query.Parameters;
import io.aviary.tweet.id.TweetId;
import io.aviary.tweet.id.UserId;
import io.aviary.tweet.text.TweetText;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

@RestController
final class BulkController {
    private static final int MAX_TWEETS = 20_000;
    private static final int MAX_KEY = 100;
    private static final Instant EPOCH = Instant.ofEpochMilli(SnowflakeId.EPOCH_MILLIS);
    private static final Duration CLOCK_SKEW = Duration.ofMinutes(1);

    private final LoadingTweets loading;
    private final Clock clock;

    BulkController(LoadingTweets loading, Clock clock) {
        this.loading = loading;
        this.clock = clock;
    }

    record Load(@Nullable List<@Nullable Item> tweets) {}

    record Item(
            @Nullable String authorId,
            @Nullable String key,
            @Nullable String text,
            @Nullable String createdAt) {}

    /// The result of a load.
    ///
    /// @param ids pairs of author id and tweet id, of new and existing tweets
    record LoadResult(int inserted, int existing, List<List<String>> ids) {
        static LoadResult of(List<StoredTweet> stored, int requested) {
            int inserted = (int) stored.stream().filter(StoredTweet::isNew).count();
            var ids =
                    stored.stream()
                            .map(tweet -> List.of(tweet.author().toString(), tweet.id().toString()))
                            .toList();
            return new LoadResult(inserted, requested - inserted, ids);
        }
    }

    @PostMapping("/internal/bulk/tweets")
    LoadResult load(@RequestBody Load load) {
        var items = load.tweets() == null ? List.<@Nullable Item>of() : load.tweets();
        if (items.size() > MAX_TWEETS) {
            throw ProblemException.invalid(
                    "tweets", null, "A load may have at most 20,000 tweets.");
        }
        return LoadResult.of(loading.load(parse(items)), items.size());
    }

    private Collection<OldTweet> parse(List<@Nullable Item> items) {
        record AuthorAndKey(UserId author, String key) {}
        var ids = new PastIds();
        var latest = clock.instant().plus(CLOCK_SKEW);
        var tweets = new LinkedHashMap<AuthorAndKey, OldTweet>();
        for (int i = 0; i < items.size(); i++) {
            var field = "tweets[" + i + "]";
            var tweet = parse(field + ".", required(field, items.get(i)), ids, latest);
            tweets.putIfAbsent(new AuthorAndKey(tweet.author(), tweet.key()), tweet);
        }
        return tweets.values();
    }

    private static Item required(String name, @Nullable Item item) {
        if (item == null) {
            throw ProblemException.invalid(name, null, "A tweet is required.");
        }
        return item;
    }

    private static OldTweet parse(String prefix, Item item, PastIds ids, Instant latest) {
        var author =
                new UserId(Parameters.id(prefix + "author_id", String.valueOf(item.authorId())));
        var text = TweetText.of(prefix + "text", item.text());
        var time = Parameters.optionalTime(prefix + "created_at", item.createdAt());
        if (time == null || time.isBefore(EPOCH) || time.isAfter(latest)) {
            throw ProblemException.invalid(
                    prefix + "created_at",
                    item.createdAt(),
                    "The time must be between 2010-11-04 (X's epoch) and now.");
        }
        var key = item.key();
        if (key == null || key.isBlank() || key.length() > MAX_KEY || key.indexOf('\0') >= 0) {
            throw ProblemException.invalid(
                    prefix + "key", key, "A key of 1 to " + MAX_KEY + " characters is required.");
        }
        return new OldTweet(
                new TweetId(ids.next(author.shard(), time.toEpochMilli())), author, key, text);
    }
}
