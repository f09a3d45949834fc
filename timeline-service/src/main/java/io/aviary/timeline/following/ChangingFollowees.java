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

/// Adds a new followee's tweets to a timeline and removes an unfollowed author's tweets. Recording
/// comes first: from then on a build that read the old followees cannot commit, and readers drop
/// the tweets of an unfollowed author, even if deliveries are under way.
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

    /// Asks for the status before the shards: if the author is no celebrity any more, the shards
    /// return the tweets that were not pushed.
    private void change(UserId follower, Timeline.Complete timeline, FollowRecord change) {
        if (change.following()) {
            celebrities.list(follower, change.followee());
            backFill(follower, change, IdRange.ALL.above(timeline.horizon() - 1));
        } else {
            var unfollowed = tweets.by(change.followee(), timeline.ids());
            records.withdraw(follower, change, unfollowed);
        }
    }

    private void backFill(UserId follower, FollowRecord follow, IdRange range) {
        var newest = tweets.newest(List.of(follow.followee()), range, TweetClient.SLICE);
        long completeFrom = newest.size() < TweetClient.SLICE ? 0 : newest.oldest();
        timelines.backFill(follower, completeFrom, newest);
    }

    /// Forgets records that are older than any delivery, and removes the tweets that deliveries
    /// under way at an unfollow left in the timeline.
    public void settle(UserId reader, List<FollowRecord> follows, Timeline.Complete timeline) {
        var now = clock.instant();
        for (var follow : follows) {
            if (follow.isSettled(now, settings.inFlight())) {
                var late =
                        follow.following()
                                ? TweetIds.NONE
                                : tweets.by(follow.followee(), timeline.ids());
                records.settle(reader, follow, late);
            }
        }
    }
}
