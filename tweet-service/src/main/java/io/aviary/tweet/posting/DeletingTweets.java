package io.aviary.tweet.posting;

import io.aviary.platform.context.UserContext;
import io.aviary.platform.outbox.Outbox;
import io.aviary.platform.problem.ProblemException;
import io.aviary.platform.query.Parameters;
import io.aviary.platform.shard.Shards;
import io.aviary.tweet.event.TweetEvent;
import io.aviary.tweet.id.TweetId;
import io.aviary.tweet.media.AttachingMedia;
import io.aviary.tweet.polling.TweetMentions;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import org.springframework.stereotype.Service;

/// Deletes tweets at the request of their authors, and retweets when their original is deleted.
@Service
public final class DeletingTweets {
    private final Shards shards;
    private final Tweets tweets;
    private final TweetRows rows;
    private final AttachingMedia media;
    private final TweetMentions mentions;
    private final Outbox outbox;

    DeletingTweets(
            Shards shards,
            Tweets tweets,
            TweetRows rows,
            AttachingMedia media,
            TweetMentions mentions,
            Outbox outbox) {
        this.shards = shards;
        this.tweets = tweets;
        this.rows = rows;
        this.media = media;
        this.mentions = mentions;
        this.outbox = outbox;
    }

    /// Deletes a tweet and adds its event in one transaction.
    ///
    /// @throws ProblemException a 404 if the tweet does not exist or was deleted; a 403 if the
    ///     caller is not its author
    TweetId deleteTweet(String tweetId, UserContext context) {
        var id = new TweetId(Parameters.id("id", tweetId));
        return shards.inTransaction(id.shard(), () -> deleteOwn(id, context));
    }

    private TweetId deleteOwn(TweetId id, UserContext context) {
        var locked = lockExisting(List.of(id));
        if (locked.isEmpty()) {
            throw ProblemException.notFound("tweet", "id", id.toString());
        }
        if (locked.getFirst().authorId().value() != context.userId()) {
            throw ProblemException.forbidden("Only the author of a tweet may delete it.");
        }
        delete(locked, context.currentTime());
        return id;
    }

    /// Deletes the existing retweets among these tweets and adds their events, in the current
    /// transaction. Other tweets stay unchanged.
    ///
    /// @return the number of deleted retweets
    public int deleteRetweets(Collection<TweetId> ids, Instant now) {
        var retweets =
                lockExisting(ids).stream().filter(tweet -> tweet.retweeted() != null).toList();
        delete(retweets, now);
        return retweets.size();
    }

    /// Locks and reads the existing tweets among these. They exist until the transaction ends: of
    /// two concurrent deletions, the second finds nothing.
    private List<Tweet> lockExisting(Collection<TweetId> ids) {
        if (ids.isEmpty()) {
            return List.of();
        }
        var locked = rows.lockExisting(ids);
        return locked.isEmpty() ? List.of() : tweets.findByIds(locked);
    }

    private void delete(List<Tweet> locked, Instant now) {
        if (locked.isEmpty()) {
            return;
        }
        rows.markDeleted(locked.stream().map(Tweet::tweetId).toList(), now);
        locked.stream()
                .filter(tweet -> !tweet.mediaIds().isEmpty())
                .forEach(tweet -> media.deleteAttached(tweet.tweetId()));
        var events = locked.stream().map(tweet -> tweet.deletionEvent(now)).toList();
        mentions.removeAll(events);
        outbox.addAll(TweetEvent.TOPIC, events.stream().map(DeletingTweets::keyed).toList());
    }

    private static Outbox.KeyedEvent keyed(TweetEvent event) {
        return new Outbox.KeyedEvent(event.authorId(), event);
    }
}
