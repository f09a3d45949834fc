package io.aviary.timeline.strategy;

import org.springframework.stereotype.Component;

/// What is pushed and what is merged on reading.
@Component
public class Strategies {
    /// What those who push have to do, asked once a poll.
    public PushRule pushRule() {
        return PushRule.EVERYBODY;
    }
}
