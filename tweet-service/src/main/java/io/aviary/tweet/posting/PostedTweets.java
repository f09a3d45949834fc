package io.aviary.tweet.posting;

import io.aviary.platform.outbox.Outbox;
import java.sql.Types;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Where new tweets go. The tweet and its event are one statement, which costs less than two.
@Component
final class PostedTweets {
    private static final String TWEET_AND_EVENT =
            """
            with posted as (
                insert into tweet (tweet_id, author_id, content, latitude, longitude)
                values (:id, :author, :content, :latitude, :longitude)
            )
            insert into outbox (topic, key, payload) values (:topic, :author::text, :payload)
            """;

    private final JdbcClient jdbc;
    private final Outbox outbox;

    PostedTweets(JdbcClient jdbc, Outbox outbox) {
        this.jdbc = jdbc;
        this.outbox = outbox;
    }

    void add(Tweet tweet) {
        outbox.wakeAfterCommit();
        var location = tweet.tweetLocation();
        jdbc.sql(TWEET_AND_EVENT)
                .param("id", tweet.tweetId().value())
                .param("author", tweet.authorId().value())
                .param("content", tweet.content())
                .param("latitude", location == null ? null : location.latitude(), Types.DOUBLE)
                .param("longitude", location == null ? null : location.longitude(), Types.DOUBLE)
                .param("topic", TweetEvent.TOPIC)
                .param("payload", outbox.json(TweetEvent.posted(tweet)))
                .update();
    }
}
