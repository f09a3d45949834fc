package io.aviary.tweet.completion;

import io.aviary.platform.shard.PhysicalShard;
import io.aviary.platform.shard.Shards;
import io.aviary.tweet.posting.Tweet;
import io.aviary.tweet.posting.Tweets;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/// Completes the tweets that were posted while user-service did not respond: looks up the users
/// whom they mention and the names in the texts of retweets. The event of the completion adds the
/// mentions to the lists of these users.
///
/// Several instances may find the same tweet. The first one completes it, and the others change
/// nothing.
@Component
class CompletingTweets {
    private static final Logger log = LoggerFactory.getLogger(CompletingTweets.class);

    private final Shards shards;
    private final IncompleteTweets incomplete;
    private final Tweets tweets;
    private final LookingUpUsers users;
    private final CompletionSettings settings;

    CompletingTweets(
            Shards shards,
            IncompleteTweets incomplete,
            Tweets tweets,
            LookingUpUsers users,
            CompletionSettings settings) {
        this.shards = shards;
        this.incomplete = incomplete;
        this.tweets = tweets;
        this.users = users;
        this.settings = settings;
    }

    /// Completes the tweets of all servers. The next run retries a tweet that failed, and a server
    /// that did not respond.
    @Scheduled(fixedDelayString = "${aviary.completion.interval:5s}")
    void completeAll() {
        for (var shard : shards.map().all()) {
            try {
                completeHere(shard);
            } catch (RuntimeException failed) {
                log.warn(
                        "The tweets of shard {} cannot be completed: {}",
                        shard.index(),
                        failed.toString());
            }
        }
    }

    private void completeHere(PhysicalShard shard) {
        long after = 0;
        List<Long> ids;
        do {
            long last = after;
            ids = shards.read(shard, () -> incomplete.findAfter(last, settings.batchSize()));
            if (ids.isEmpty() || !complete(ids, shard)) {
                return;
            }
            after = ids.getLast();
        } while (ids.size() == settings.batchSize());
    }

    /// Completes a batch. Returns false if every tweet failed, which means that user-service is
    /// unavailable. The failure of a single tweet has another cause and must not block the rest.
    private boolean complete(List<Long> ids, PhysicalShard shard) {
        var failed =
                shards.read(shard, () -> tweets.findByIds(ids)).stream()
                        .filter(tweet -> !complete(tweet, shard))
                        .count();
        return failed < ids.size();
    }

    private boolean complete(Tweet tweet, PhysicalShard shard) {
        try {
            var completed = users.lookUp(tweet);
            completed.ifPresent(
                    found -> shards.inTransaction(shard, () -> incomplete.complete(found)));
            return completed.isPresent();
        } catch (RuntimeException failed) {
            log.warn("Tweet {} cannot be completed: {}", tweet.tweetId(), failed.toString());
            return false;
        }
    }
}
