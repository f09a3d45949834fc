package io.aviary.tweet.reading;

import io.aviary.platform.id.SnowflakeId;
import io.aviary.platform.shard.Shards;
import io.aviary.tweet.posting.Tweet;
import io.aviary.tweet.posting.Tweets;
import java.util.List;
import org.springframework.data.domain.Limit;
import org.springframework.stereotype.Service;

/// Reads an author's tweets, newest first, page by page. The cursor is a tweet id, so that no page
/// skips or repeats one, whatever is posted or deleted between two pages.
@Service
class ReadingUserTimeline {
    private final Shards shards;
    private final Tweets tweets;

    ReadingUserTimeline(Shards shards, Tweets tweets) {
        this.shards = shards;
        this.tweets = tweets;
    }

    /// @param tweets newest first
    /// @param newer whether there is a page of newer ones
    /// @param older whether there is a page of older ones
    record Page(List<Tweet> tweets, boolean newer, boolean older) {}

    Page read(SnowflakeId author, Window window, int size) {
        // One more than the page holds tells whether there is another.
        var limit = Limit.of(size + 1);
        var found = shards.read(author.shard(), () -> tweets(author, window, limit));
        boolean more = found.size() > size;
        var page = more ? found.subList(0, size) : found;
        return window.forward()
                ? new Page(page, window.position() != null, more)
                : new Page(page.reversed(), more, true);
    }

    private List<Tweet> tweets(SnowflakeId author, Window window, Limit limit) {
        return window.forward()
                ? tweets.newest(author.value(), window.above(), window.below(), limit)
                : tweets.oldest(author.value(), window.above(), window.below(), limit);
    }
}
