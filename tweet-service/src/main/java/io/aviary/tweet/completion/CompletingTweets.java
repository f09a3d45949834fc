package io.aviary.tweet.completion;

import io.aviary.platform.shard.PhysicalShard;
import io.aviary.platform.shard.Shards;
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

    /// Completes the tweets of all servers. A server or user-service that does not respond is
    /// retried in the next run.
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
            ids = shards.read(shard, () -> incomplete.findAfter(last, settings.batch()));
            if (ids.isEmpty() || !complete(ids, shard)) {
                return;
            }
            after = ids.getLast();
        } while (ids.size() == settings.batch());
    }

    /// Returns whether user-service responded for all these tweets.
    private boolean complete(List<Long> ids, PhysicalShard shard) {
        for (var tweet : shards.read(shard, () -> tweets.findByIds(ids))) {
            var completed = users.lookUp(tweet);
            if (completed.isEmpty()) {
                return false;
            }
            shards.inTransaction(shard, () -> incomplete.complete(completed.get()));
        }
        return true;
    }
}
