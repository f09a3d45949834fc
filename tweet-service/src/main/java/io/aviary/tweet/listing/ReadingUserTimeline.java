package io.aviary.tweet.listing;

import io.aviary.platform.id.SnowflakeId;
import io.aviary.platform.shard.Shards;
import io.aviary.tweet.listing.Page.Entry;
import io.aviary.tweet.posting.Tweet;
import io.aviary.tweet.reading.ReadingTweets;
import io.aviary.tweet.reading.TweetView;
import io.aviary.tweet.reading.RequestedFields;
import java.util.List;
import org.springframework.data.domain.Limit;
import org.springframework.stereotype.Service;

/// Reads an author's tweets, newest first, page by page. The cursor is a tweet id.
@Service
class ReadingUserTimeline {
    private final Shards shards;
    private final AuthoredTweets tweets;
    private final ReadingTweets reading;

    ReadingUserTimeline(Shards shards, AuthoredTweets tweets, ReadingTweets reading) {
        this.shards = shards;
        this.tweets = tweets;
        this.reading = reading;
    }

    /// @param kinds which kinds of tweets are shown beside the plain ones
    Page<TweetView> read(
            SnowflakeId author, IncludedKinds kinds, IdRange window, int size, RequestedFields shape) {
        return Page.read(window, size, (rest, limit) -> entries(author, kinds, rest, limit, shape));
    }

    /// What is left out is read all the same, so that a page is bounded work whoever asks for what.
    private List<Entry<TweetView>> entries(
            SnowflakeId author, IncludedKinds kinds, IdRange window, int limit, RequestedFields shape) {
        var rows = shards.read(author.shard(), () -> rows(author, window, limit));
        var existing = reading.existing(rows.stream().filter(kinds::include).toList(), shape);
        return rows.stream()
                .map(Tweet::tweetId)
                .map(id -> new Entry<>(id.value(), existing.get(id)))
                .toList();
    }

    private List<Tweet> rows(SnowflakeId author, IdRange window, int limit) {
        long id = author.value();
        var most = Limit.of(limit);
        return window.forward()
                ? tweets.newest(id, window.above(), window.below(), most)
                : tweets.oldest(id, window.above(), window.below(), most);
    }
}
