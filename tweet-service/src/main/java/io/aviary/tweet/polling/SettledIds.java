package io.aviary.tweet.polling;

import io.aviary.platform.id.SnowflakeId;
import java.time.Clock;
import java.time.Duration;
import org.springframework.stereotype.Component;

/// Computes the upper bound of the ids that may be shown to a client that polls. Such a client
/// never asks for an id below the newest one that it has seen. Its pages therefore end below an id
/// that no later entry can precede.
@Component
public final class SettledIds {
    private final TweetMentions mentions;
    private final Duration settlingTime;
    private final Clock clock;

    SettledIds(TweetMentions mentions, PollingSettings settings, Clock clock) {
        this.mentions = mentions;
        settlingTime = settings.settlingTime();
        this.clock = clock;
    }

    /// Returns the id below which every entry that a request writes is committed. The bound trails
    /// the clock by the settling time, because clocks differ and a commit takes time.
    public long findWriteBound() {
        return SnowflakeId.lowestAt(clock.instant().minus(settlingTime)).value();
    }

    /// Returns the id below which all mentions are in [TweetMentions]. A tweet whose mentions are
    /// not looked up yet holds back all newer ones, because it may mention any user.
    public long findMentionBound() {
        // The bound is computed first. Every tweet below it is then committed when the servers are
        // queried.
        long committed = findWriteBound();
        return Math.min(committed, mentions.findOldestIncomplete());
    }
}
