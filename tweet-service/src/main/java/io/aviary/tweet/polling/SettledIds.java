package io.aviary.tweet.polling;

import io.aviary.platform.id.SnowflakeId;
import java.time.Clock;
import java.time.Duration;
import org.springframework.stereotype.Component;

/// Computes the ids that a client that polls may see. The client never asks for a smaller id than
/// the newest one that it has seen. So a page for it ends below an id that no later entry can
/// precede.
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

    /// Returns the id below which every entry that a request writes is committed. Clocks differ,
    /// and a commit takes time after the id was assigned.
    public long ofWrites() {
        return SnowflakeId.lowestAt(clock.instant().minus(settlingTime)).value();
    }

    /// Returns the id below which all mentions are in [TweetMentions]. A tweet whose mentions are
    /// not looked up yet holds back all newer ones, because it may mention any user.
    public long ofMentions() {
        // The time comes first: a tweet below it is committed when the servers are asked.
        long committed = ofWrites();
        return Math.min(committed, mentions.findOldestIncomplete());
    }
}
