package io.aviary.tweet.reference;

import io.aviary.platform.event.Polls;
import io.aviary.platform.id.SnowflakeId;
import io.aviary.platform.shard.Shards;
import io.aviary.tweet.event.PolledEvents;
import io.aviary.tweet.event.ReferencedTweet;
import io.aviary.tweet.event.TweetEvent;
import io.aviary.tweet.posting.DeletingTweets;
import io.aviary.tweet.scatter.Scatter;
import java.time.Clock;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.springframework.kafka.annotation.KafkaListener;
import org.springframework.stereotype.Component;

/// Deletes the retweets of deleted tweets, each in its author's shard with its event. It hears of
/// deletions in a group of its own: the retweets of a popular tweet take minutes, and nothing that
/// is counted waits for them.
///
/// No retweet survives its original, although nothing locks the one while the other is written:
/// either the mirror has the retweet when the deletion is handled, which then finds it there; or it
/// gets it later, and whoever wrote it there looks, after the commit, whether the original is gone,
/// which it was before its deletion was told. Who of the two groups is ahead makes no difference. A
/// crash in between repeats the poll, and the look.
@Component
class DeletingRetweets {
    static final int PAGE = 500;

    private final Shards shards;
    private final Scatter scatter;
    private final ReferenceMirror references;
    private final DeletingTweets deleting;
    private final Clock clock;

    DeletingRetweets(
            Shards shards,
            Scatter scatter,
            ReferenceMirror references,
            DeletingTweets deleting,
            Clock clock) {
        this.shards = shards;
        this.scatter = scatter;
        this.references = references;
        this.deleting = deleting;
        this.clock = clock;
    }

    /// Few at a time: a poll must not take longer than Kafka waits for the next.
    @KafkaListener(
            topics = TweetEvent.TOPIC,
            groupId = "tweet-service-retweets",
            batch = "true",
            properties = {Polls.GATHERED, "max.poll.records=10"})
    void delete(List<ConsumerRecord<String, String>> records) {
        PolledEvents.apply(records, TweetEvent.class, this::deleteWithOriginals);
    }

    /// Nobody retweets a retweet, so that those who go need not be asked for their own.
    void deleteWithOriginals(List<TweetEvent> events) {
        var originals =
                events.stream()
                        .filter(TweetEvent::isDeleted)
                        .filter(event -> !isRetweet(event))
                        .map(TweetEvent::tweet)
                        .toList();
        scatter.read(originals, original -> original, references::retweeted).stream()
                .flatMap(List::stream)
                .forEach(this::deleteRetweetsOf);
    }

    private static boolean isRetweet(TweetEvent event) {
        return event.referencedTweets().stream()
                .anyMatch(tweet -> tweet.type().equals(ReferencedTweet.RETWEETED));
    }

    private void deleteRetweetsOf(SnowflakeId original) {
        var last = new SnowflakeId(0);
        List<SnowflakeId> page;
        do {
            var after = last;
            page = shards.read(original.shard(), () -> references.retweets(original, after, PAGE));
            deleteAll(page);
            last = page.isEmpty() ? last : page.getLast();
        } while (page.size() == PAGE);
    }

    /// Deletes those of these retweets that lost their original before the mirror had them.
    ///
    /// @param written in the mirror, which is committed
    void deleteLate(List<ReferenceChange> written) {
        var retweets = written.stream().filter(ReferenceChange::isNewRetweet).toList();
        var originals = retweets.stream().map(ReferenceChange::referenced).distinct().toList();
        var gone = new HashSet<SnowflakeId>();
        scatter.read(originals, original -> original, references::deleted).forEach(gone::addAll);
        deleteAll(
                retweets.stream()
                        .filter(retweet -> gone.contains(retweet.referenced()))
                        .map(ReferenceChange::referencing)
                        .toList());
    }

    private void deleteAll(Collection<SnowflakeId> retweets) {
        if (!retweets.isEmpty()) {
            scatter.write(
                    retweets,
                    retweet -> retweet,
                    here -> deleting.deleteRetweets(here, clock.instant()));
        }
    }
}
