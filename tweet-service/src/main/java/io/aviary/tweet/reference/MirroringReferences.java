package io.aviary.tweet.reference;

import io.aviary.platform.event.EventBatch;
import io.aviary.platform.event.FetchProperties;
import io.aviary.platform.shard.Shards;
import io.aviary.tweet.event.TweetEvent;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.springframework.kafka.annotation.KafkaListener;
import org.springframework.stereotype.Component;

/// Mirrors tweets to the shards of the users that they mention and of the tweets that they refer
/// to. Counts these references: replies, quotes and retweets. It writes a complete poll at once: a
/// thousand retweets of one tweet take one update of its counters.
///
/// One consumer group mirrors mentions and references. It also requests the deletion of a deleted
/// tweet's retweets. The writes are idempotent and do not depend on their order, so a poll is
/// redelivered if one of them failed.
@Component
class MirroringReferences {
    private final Shards shards;
    private final MentionMirror mentions;
    private final ReferenceMirror references;
    private final DeletingRetweets retweets;

    MirroringReferences(
            Shards shards,
            MentionMirror mentions,
            ReferenceMirror references,
            DeletingRetweets retweets) {
        this.shards = shards;
        this.mentions = mentions;
        this.references = references;
        this.retweets = retweets;
    }

    @KafkaListener(
            topics = TweetEvent.TOPIC,
            groupId = "tweet-service-references",
            batch = "true",
            properties = FetchProperties.BATCHED)
    void mirror(List<ConsumerRecord<String, String>> records) {
        EventBatch.read(records, TweetEvent.class).handle(this::apply);
    }

    void apply(List<TweetEvent> events) {
        applyMentions(events.stream().flatMap(MentionChange::of).toList());
        applyReferences(events.stream().flatMap(ReferenceChange::of).toList());
        retweets.requestFor(events);
    }

    /// Applies mentions in one transaction per server.
    private void applyMentions(List<MentionChange> changes) {
        if (!changes.isEmpty()) {
            shards.writeEach(changes, change -> change.user().shard(), mentions::apply);
        }
    }

    /// Applies references in one transaction per server. Then deletes retweets that arrived too
    /// late: see [DeletingRetweets].
    private void applyReferences(List<ReferenceChange> changes) {
        if (!changes.isEmpty()) {
            shards.writeEach(changes, change -> change.referenced().shard(), references::apply);
            retweets.deleteLateRetweets(changes);
        }
    }
}
