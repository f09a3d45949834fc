package io.aviary.tweet.mention;

import io.aviary.platform.event.Polls;
import io.aviary.tweet.event.PolledEvents;
import io.aviary.tweet.event.TweetEvent;
import io.aviary.tweet.scatter.Scatter;
import java.util.List;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.springframework.kafka.annotation.KafkaListener;
import org.springframework.stereotype.Component;

/// Brings mentions to the shards of those who are mentioned, a whole poll at a time.
@Component
class KeepingMentions {
    private final Scatter scatter;
    private final Mentions mentions;

    KeepingMentions(Scatter scatter, Mentions mentions) {
        this.scatter = scatter;
        this.mentions = mentions;
    }

    @KafkaListener(
            topics = TweetEvent.TOPIC,
            groupId = "tweet-service-mentions",
            batch = "true",
            properties = Polls.GATHERED)
    void keep(List<ConsumerRecord<String, String>> records) {
        PolledEvents.apply(records, TweetEvent.class, this::apply);
    }

    /// One transaction a server.
    void apply(List<TweetEvent> events) {
        var found = events.stream().flatMap(KeepingMentions::mentions).toList();
        if (!found.isEmpty()) {
            scatter.write(found, Mention::userId, mentions::apply);
        }
    }

    private static Stream<Mention> mentions(TweetEvent event) {
        return event.isPosted() || event.isDeleted()
                ? event.mentioned().map(user -> new Mention(user, event.tweet(), event.isDeleted()))
                : Stream.empty();
    }
}
