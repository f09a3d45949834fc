package io.aviary.tweet.reference;

import io.aviary.platform.event.EventBatch;
import io.aviary.platform.outbox.Outbox;
import io.aviary.platform.outbox.Outbox.KeyedEvent;
import io.aviary.platform.shard.Shards;
import io.aviary.tweet.event.ReferencedTweet;
import io.aviary.tweet.event.TweetEvent;
import io.aviary.tweet.id.TweetId;
import io.aviary.tweet.posting.DeletingTweets;
import java.time.Clock;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.springframework.kafka.annotation.KafkaListener;
import org.springframework.stereotype.Component;

/// Deletes the retweets of deleted tweets, each in its author's shard and with its event. These
/// deletions have a topic of their own: for a popular tweet they take minutes, and counting does
/// not wait for them.
///
/// No retweet survives its original, although the original is not locked while the retweet is
/// written. If the retweet is in the mirror when the deletion of the original is processed, the
/// deletion finds it there. If the retweet reaches the mirror later, [MirroringReferences] then
/// checks whether the original was deleted. The check finds the deletion, which was committed
/// before its event was sent. After a crash in between, the poll and the check are repeated.
@Component
class DeletingRetweets {
    static final int PAGE = 500;

    private final Shards shards;
    private final ReferenceMirror references;
    private final DeletingTweets deleting;
    private final Outbox outbox;
    private final Clock clock;

    DeletingRetweets(
            Shards shards,
            ReferenceMirror references,
            DeletingTweets deleting,
            Outbox outbox,
            Clock clock) {
        this.shards = shards;
        this.references = references;
        this.deleting = deleting;
        this.outbox = outbox;
        this.clock = clock;
    }

    /// Processes few records per poll, because processing must not exceed Kafka's maximum poll
    /// interval.
    @KafkaListener(
            topics = OriginalDeleted.TOPIC,
            groupId = "tweet-service-retweets",
            batch = "true",
            properties = "max.poll.records=10")
    void delete(List<ConsumerRecord<String, String>> records) {
        EventBatch.read(records, OriginalDeleted.class)
                .handle(events -> events.forEach(event -> deleteRetweetsOf(event.tweet())));
    }

    /// Requests the deletion of all retweets of the deleted tweets. Skips deleted retweets, because
    /// a retweet is never the original of another.
    void requestFor(List<TweetEvent> events) {
        var originals =
                events.stream()
                        .filter(TweetEvent::isDeleted)
                        .filter(event -> !isRetweet(event))
                        .map(TweetEvent::tweet)
                        .toList();
        var retweeted =
                shards.readEach(originals, TweetId::shard, references::findRetweeted).values();
        shards.writeEach(
                retweeted.stream().flatMap(List::stream).toList(), TweetId::shard, this::request);
    }

    private int request(List<TweetId> originals) {
        outbox.addAll(
                OriginalDeleted.TOPIC,
                originals.stream()
                        .map(id -> new KeyedEvent(id.toString(), OriginalDeleted.of(id)))
                        .toList());
        return originals.size();
    }

    private static boolean isRetweet(TweetEvent event) {
        return event.referencedTweets().stream()
                .anyMatch(tweet -> tweet.type().equals(ReferencedTweet.RETWEETED));
    }

    void deleteRetweetsOf(TweetId original) {
        var last = new TweetId(0);
        List<TweetId> page;
        do {
            var after = last;
            page =
                    shards.read(
                            original.shard(), () -> references.findRetweets(original, after, PAGE));
            deleteAll(page);
            last = page.isEmpty() ? last : page.getLast();
        } while (page.size() == PAGE);
    }

    /// Deletes the retweets among these changes whose original was deleted before the retweets were
    /// in the mirror.
    ///
    /// @param written changes that are committed to the mirror
    void deleteLateRetweets(List<ReferenceChange> written) {
        var retweets = written.stream().filter(ReferenceChange::isNewRetweet).toList();
        var originals = retweets.stream().map(ReferenceChange::referenced).distinct().toList();
        var deleted = new HashSet<TweetId>();
        shards.readEach(originals, TweetId::shard, references::findDeleted)
                .values()
                .forEach(deleted::addAll);
        deleteAll(
                retweets.stream()
                        .filter(retweet -> deleted.contains(retweet.referenced()))
                        .map(ReferenceChange::referencing)
                        .toList());
    }

    private void deleteAll(Collection<TweetId> retweets) {
        if (!retweets.isEmpty()) {
            shards.writeEach(
                    retweets,
                    TweetId::shard,
                    here -> deleting.deleteRetweets(here, clock.instant()));
        }
    }
}
