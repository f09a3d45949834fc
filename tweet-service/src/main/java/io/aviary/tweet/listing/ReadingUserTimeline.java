package io.aviary.tweet.listing;

import io.aviary.platform.shard.Shards;
import io.aviary.tweet.id.UserId;
import io.aviary.tweet.listing.Page.Entry;
import io.aviary.tweet.polling.SettledIds;
import io.aviary.tweet.posting.Tweet;
import io.aviary.tweet.reading.ReadingTweets;
import io.aviary.tweet.reading.RequestedFields;
import io.aviary.tweet.reading.TweetView;
import java.util.List;
import org.springframework.data.domain.Limit;
import org.springframework.stereotype.Service;

/// Reads an author's tweets, newest first, page by page. The cursor is a tweet id.
@Service
class ReadingUserTimeline {
    private final Shards shards;
    private final AuthoredTweets tweets;
    private final ReadingTweets reading;
    private final SettledIds settled;

    ReadingUserTimeline(
            Shards shards, AuthoredTweets tweets, ReadingTweets reading, SettledIds settled) {
        this.shards = shards;
        this.tweets = tweets;
        this.reading = reading;
        this.settled = settled;
    }

    Page<TweetView> read(
            UserId author, IncludedKinds kinds, IdRange range, int size, RequestedFields fields) {
        var visible = range.polls() ? range.below(settled.findWriteBound()) : range;
        return Page.read(
                visible, size, (rest, limit) -> entries(author, kinds, rest, limit, fields));
    }

    /// Reads the next tweets. The entry of an excluded tweet has no value, so the page skips it.
    private List<Entry<TweetView>> entries(
            UserId author, IncludedKinds kinds, IdRange range, int limit, RequestedFields fields) {
        var rows = shards.read(author.shard(), () -> rows(author, range, limit));
        var included = rows.stream().filter(kinds::include).toList();
        var existing = reading.viewExisting(included, fields);
        return rows.stream()
                .map(Tweet::tweetId)
                .map(id -> new Entry<>(id.value(), existing.get(id)))
                .toList();
    }

    private List<Tweet> rows(UserId author, IdRange range, int limit) {
        long id = author.value();
        var max = Limit.of(limit);
        return range.startsAtNewest()
                ? tweets.findNewest(id, range.above(), range.below(), max)
                : tweets.findOldest(id, range.above(), range.below(), max);
    }
}
