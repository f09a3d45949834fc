package io.aviary.user.counters;

import io.aviary.platform.event.EventBatch;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.springframework.kafka.annotation.KafkaListener;
import org.springframework.stereotype.Component;

/// Counts the tweets of each author, one poll at a time. A deletion also ends the likes of the
/// tweet.
@Component
class CountingTweets {
    private final AuthoredTweets tweets;
    private final Likes likes;

    CountingTweets(AuthoredTweets tweets, Likes likes) {
        this.tweets = tweets;
        this.likes = likes;
    }

    @KafkaListener(
            topics = TweetEvent.TOPIC,
            groupId = CounterPolls.GROUP,
            batch = "true",
            properties = CounterPolls.FETCH_PROPERTIES)
    void count(List<ConsumerRecord<String, String>> records) {
        EventBatch.read(records, TweetEvent.class).handle(this::apply);
    }

    void apply(List<TweetEvent> events) {
        tweets.apply(
                events.stream()
                        .filter(TweetEvent::isCounted)
                        .map(TweetEvent::toAuthoredTweet)
                        .toList());
        likes.endLikesOf(
                events.stream()
                        .filter(TweetEvent::isDeleted)
                        .map(TweetEvent::tweet)
                        .distinct()
                        .toList());
    }
}
