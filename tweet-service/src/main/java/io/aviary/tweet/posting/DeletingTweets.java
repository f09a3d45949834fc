package io.aviary.tweet.posting;

import io.aviary.platform.context.UserContext;
import io.aviary.platform.id.SnowflakeId;
import io.aviary.platform.outbox.Outbox;
import io.aviary.platform.problem.ProblemException;
import io.aviary.platform.query.Parameters;
import io.aviary.platform.shard.Shards;
import io.aviary.tweet.event.TweetEvent;
import io.aviary.tweet.media.AttachingMedia;
import java.sql.Types;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/// Deletes tweets: for their authors, and retweets with what they repeat.
@Service
public final class DeletingTweets {
    private static final String TELL =
            """
            insert into outbox (topic, key, payload, cause)
            select :topic, event.*, :cause from unnest(:keys::text[], :payloads::text[]) as event
            """;

    private final Shards shards;
    private final Tweets tweets;
    private final AttachingMedia media;
    private final Outbox outbox;
    private final JdbcClient jdbc;

    DeletingTweets(
            Shards shards, Tweets tweets, AttachingMedia media, Outbox outbox, JdbcClient jdbc) {
        this.shards = shards;
        this.tweets = tweets;
        this.media = media;
        this.outbox = outbox;
        this.jdbc = jdbc;
    }

    /// Wipes a tweet and tells of it, both or neither.
    ///
    /// @throws ProblemException a 404 where there is none, or no longer; a 403 where it is somebody
    ///     else's
    SnowflakeId deleteTweet(String tweetId, UserContext context) {
        var id = Parameters.id("id", tweetId);
        return shards.inTransaction(id.shard(), () -> delete(id, context));
    }

    private SnowflakeId delete(SnowflakeId id, UserContext context) {
        var held = held(List.of(id));
        if (held.isEmpty()) {
            throw ProblemException.notFound("tweet", "id", id.toString());
        }
        if (held.getFirst().authorId().value() != context.userId()) {
            throw ProblemException.forbidden("Only its author may delete a tweet.");
        }
        wipe(held, context.currentTime());
        return id;
    }

    /// Wipes those of these that are retweets and still there, and tells of them, in the current
    /// transaction.
    ///
    /// @return how many there were
    public int deleteRetweets(Collection<SnowflakeId> ids, Instant now) {
        var held = held(ids).stream().filter(tweet -> tweet.retweeted() != null).toList();
        wipe(held, now);
        return held.size();
    }

    /// Those that are there stay so until the transaction ends: of two deletions one finds nothing.
    private List<Tweet> held(Collection<SnowflakeId> ids) {
        if (ids.isEmpty()) {
            return List.of();
        }
        var held = tweets.hold(ids.stream().map(SnowflakeId::value).toList());
        return held.isEmpty() ? List.of() : tweets.byIds(held);
    }

    private void wipe(List<Tweet> held, Instant now) {
        if (held.isEmpty()) {
            return;
        }
        tweets.wipe(held.stream().map(tweet -> tweet.tweetId().value()).toList(), now);
        held.stream()
                .filter(tweet -> !tweet.mediaIds().isEmpty())
                .forEach(tweet -> media.detach(tweet.tweetId()));
        tell(held.stream().map(tweet -> tweet.toldWhenPosted().deletedAt(now)).toList());
    }

    private void tell(List<TweetEvent> events) {
        outbox.wakeAfterCommit();
        jdbc.sql(TELL)
                .param("topic", TweetEvent.TOPIC)
                .param("keys", events.stream().map(TweetEvent::authorId).toArray(String[]::new))
                .param("payloads", events.stream().map(outbox::json).toArray(String[]::new))
                .param("cause", outbox.cause(), Types.VARCHAR)
                .update();
    }
}
