package io.aviary.timeline.following;

import io.aviary.timeline.celebrity.ListingCelebrities;
import io.aviary.timeline.event.FollowApplied;
import io.aviary.timeline.id.IdRange;
import io.aviary.timeline.id.TweetIds;
import io.aviary.timeline.id.UserId;
import io.aviary.timeline.remote.TweetClient;
import io.aviary.timeline.store.FollowRecord;
import io.aviary.timeline.store.FollowRecords;
import io.aviary.timeline.store.Timeline;
import io.aviary.timeline.store.TimelineSettings;
import io.aviary.timeline.store.Timelines;
import java.time.Clock;
import java.util.List;
import org.springframework.stereotype.Component;

/// The use case of changing a timeline after a follow or unfollow: it adds the new followee's
/// tweets or removes the unfollowed author's tweets. Each change is recorded first. After that, a
/// build that read the old followees cannot commit. Readers also drop the tweets of an unfollowed
/// author, even if deliveries are in progress.
@Component
public class ChangingFollowees {
    private final FollowRecords records;
    private final Timelines timelines;
    private final TweetClient tweets;
    private final ListingCelebrities celebrities;
    private final TimelineSettings settings;
    private final Clock clock;

    ChangingFollowees(
            FollowRecords records,
            Timelines timelines,
            TweetClient tweets,
            ListingCelebrities celebrities,
            TimelineSettings settings,
            Clock clock) {
        this.records = records;
        this.timelines = timelines;
        this.tweets = tweets;
        this.celebrities = celebrities;
        this.settings = settings;
        this.clock = clock;
    }

    void apply(FollowApplied event) {
        var change =
                new FollowRecord(
                        event.followee(), event.version(), event.following(), clock.instant());
        records.add(event.follower(), change)
                .ifPresent(timeline -> change(event.follower(), timeline, change));
    }

    /// Looks up the celebrity status before it reads the shards. If the status has ended by then,
    /// the shards return the tweets that were not pushed.
    private void change(UserId follower, Timeline.Complete timeline, FollowRecord change) {
        if (change.following()) {
            celebrities.list(follower, change.followee());
            backFill(follower, change, IdRange.ALL.above(timeline.horizon() - 1));
        } else {
            var unfollowed = tweets.filterByAuthor(change.followee(), timeline.ids());
            records.withdraw(follower, change, unfollowed);
        }
    }

    private void backFill(UserId follower, FollowRecord follow, IdRange range) {
        var newest = tweets.newest(List.of(follow.followee()), range, TweetClient.SLICE);
        long completeFrom = newest.size() < TweetClient.SLICE ? 0 : newest.oldest();
        timelines.backFill(follower, completeFrom, newest);
    }

    /// Deletes follow records that are older than any delivery. Also removes tweets of unfollowed
    /// authors, which deliveries in progress at the unfollow may have added.
    public void settle(UserId reader, List<FollowRecord> follows, Timeline.Complete timeline) {
        var now = clock.instant();
        for (var follow : follows) {
            if (follow.isSettled(now, settings.maxDeliveryTime())) {
                var late =
                        follow.following()
                                ? TweetIds.NONE
                                : tweets.filterByAuthor(follow.followee(), timeline.ids());
                records.settle(reader, follow, late);
            }
        }
    }
}
