package io.aviary.tweet.reference;

import io.aviary.platform.id.SnowflakeId;
import io.aviary.platform.shard.PhysicalShard;
import io.aviary.platform.shard.Shards;
import io.aviary.tweet.event.TweetEvent;
import io.aviary.tweet.posting.DeletingTweets;
import io.aviary.tweet.scatter.Scatter;
import java.time.Clock;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import org.springframework.stereotype.Component;

/// Deletes the retweets of deleted tweets, each in its author's shard with its event.
///
/// No retweet survives its original, although nothing locks the one while the other is written:
/// either the mirror has the retweet when the deletion is handled, which then finds it there; or it
/// gets it later, and whoever wrote it there looks, after the commit, whether the original is gone.
/// A crash in between repeats the poll, and the look.
@Component
class DeletingRetweets {
    static final int PAGE = 500;

    private final Shards shards;
    private final Scatter scatter;
    private final TweetReferences references;
    private final DeletingTweets deleting;
    private final Clock clock;

    DeletingRetweets(
            Shards shards,
            Scatter scatter,
            TweetReferences references,
            DeletingTweets deleting,
            Clock clock) {
        this.shards = shards;
        this.scatter = scatter;
        this.references = references;
        this.deleting = deleting;
        this.clock = clock;
    }

    /// @param events of a poll whose references are in the mirror
    void deleteWithOriginals(List<TweetEvent> events) {
        var originals =
                events.stream().filter(TweetEvent::isDeleted).map(TweetEvent::tweet).toList();
        shards.map().group(originals, SnowflakeId::shard).forEach(this::deleteRetweetsOf);
        deleteLate(
                events.stream()
                        .filter(TweetEvent::isPosted)
                        .flatMap(Reference::of)
                        .filter(Reference::isRetweet)
                        .toList());
    }

    private void deleteRetweetsOf(PhysicalShard server, List<SnowflakeId> originals) {
        var last = TweetReferences.Retweet.BEFORE_ALL;
        List<TweetReferences.Retweet> page;
        do {
            var after = last;
            page = shards.read(server, () -> references.retweets(originals, after, PAGE));
            delete(page.stream().map(TweetReferences.Retweet::id).toList());
            last = page.isEmpty() ? last : page.getLast();
        } while (page.size() == PAGE);
    }

    private void deleteLate(List<Reference> retweets) {
        if (retweets.isEmpty()) {
            return;
        }
        var originals = retweets.stream().map(Reference::referenced).distinct().toList();
        var gone = new HashSet<SnowflakeId>();
        scatter.read(originals, original -> original, references::deleted).forEach(gone::addAll);
        delete(
                retweets.stream()
                        .filter(retweet -> gone.contains(retweet.referenced()))
                        .map(Reference::referencing)
                        .toList());
    }

    private void delete(Collection<SnowflakeId> retweets) {
        if (!retweets.isEmpty()) {
            scatter.write(
                    retweets,
                    retweet -> retweet,
                    here -> deleting.deleteRetweets(here, clock.instant()));
        }
    }
}
