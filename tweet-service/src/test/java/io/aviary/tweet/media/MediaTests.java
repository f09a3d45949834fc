package io.aviary.tweet.media;

import io.aviary.platform.context.UserContext;
import io.aviary.platform.id.SnowflakeId;
import io.aviary.platform.shard.Shards;
import io.aviary.tweet.Api;
import io.aviary.tweet.TweetServiceTest;
import io.aviary.tweet.User;
import io.aviary.tweet.id.TweetId;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Base class of all tests of media items.
@TweetServiceTest
abstract class MediaTests {
    final User user = User.onSecond();
    @Autowired Api api;
    @Autowired Shards shards;
    @Autowired JdbcClient jdbc;
    @Autowired AttachingMedia attaching;
    @Autowired MediaObjects objects;
    @Autowired SweepingMedia sweeping;
    @Autowired Environment environment;
    Uploader uploader;

    @BeforeEach
    void makeUploader() {
        uploader = new Uploader(api, environment);
    }

    /// Attaches media items in a transaction, as posting does.
    void attach(User caller, TweetId tweet, String... ids) {
        var context =
                new UserContext(
                        caller.number().value(),
                        Instant.now().truncatedTo(ChronoUnit.MILLIS),
                        null);
        var media = Stream.of(ids).map(id -> SnowflakeId.of(id)).toList();
        shards.inTransaction(
                caller.number().shard(),
                () -> {
                    attaching.attach(media, tweet, context);
                    return tweet;
                });
    }

    void detach(TweetId tweet) {
        shards.inTransaction(
                tweet.shard(),
                () -> {
                    attaching.deleteAttached(tweet);
                    return tweet;
                });
    }

    /// Returns the media object that readers see.
    Map<String, Object> mediaObject(String id) {
        var media = SnowflakeId.of(id);
        return Objects.requireNonNull(objects.findByIds(List.of(media)).get(media));
    }

    String url(String id) {
        return Objects.requireNonNull(mediaObject(id).get("url")).toString();
    }

    void expire(String id) {
        update("update media set expires_at = now() - interval '1 s' where media_id = " + id);
    }

    void update(String sql) {
        for (var shard : shards.map().all()) {
            shards.inTransaction(shard, () -> jdbc.sql(sql).update());
        }
    }

    /// Returns the number of rows of a media item.
    long rows(String id) {
        var sql =
                """
                select (select count(*) from media where media_id = %1$s)
                     + (select count(*) from media_segment where media_id = %1$s)
                     + (select count(*) from unused_object where object_key like '%1$s/%%')
                """
                        .formatted(id);
        return shards.map().all().stream()
                .mapToLong(
                        shard -> shards.read(shard, () -> jdbc.sql(sql).query(Long.class).single()))
                .sum();
    }
}
