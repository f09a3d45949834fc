package io.aviary.tweet.reference;

import io.aviary.platform.event.Polls;
import io.aviary.tweet.event.PolledEvents;
import io.aviary.tweet.event.TweetEvent;
import io.aviary.tweet.scatter.Scatter;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.springframework.kafka.annotation.KafkaListener;
import org.springframework.stereotype.Component;

/// Brings replies, quotes and retweets to the shards of the tweets that they refer to, a whole poll
/// at a time: a thousand retweets of one tweet are one update of its counters.
@Component
class CountingReferences {
    private final Scatter scatter;
    private final ReferenceMirror references;
    private final DeletingRetweets retweets;

    CountingReferences(Scatter scatter, ReferenceMirror references, DeletingRetweets retweets) {
        this.scatter = scatter;
        this.references = references;
        this.retweets = retweets;
    }

    @KafkaListener(
            topics = TweetEvent.TOPIC,
            groupId = "tweet-service-references",
            batch = "true",
            properties = Polls.GATHERED)
    void count(List<ConsumerRecord<String, String>> records) {
        PolledEvents.apply(records, TweetEvent.class, this::apply);
    }

    /// One transaction a server. Whether a retweet came too late is looked at after it, see
    /// [DeletingRetweets].
    void apply(List<TweetEvent> events) {
        var found = events.stream().flatMap(ReferenceChange::of).toList();
        if (!found.isEmpty()) {
            scatter.write(found, ReferenceChange::referenced, references::apply);
            retweets.deleteLate(found);
        }
    }
}
