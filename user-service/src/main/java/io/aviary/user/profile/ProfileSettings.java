package io.aviary.user.profile;

import jakarta.validation.constraints.Min;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/// How tweets and likes of users are counted, under `aviary.author-counts`.
///
/// @param keep how long a count is shown without asking again
/// @param users how many users' counts are kept
/// @param callsAtOnce how many calls to tweet-service run at the same time
/// @param patience how long a read waits for such a call to be free
@Validated
@ConfigurationProperties("aviary.author-counts")
record ProfileSettings(
        @DefaultValue("2s") Duration keep,
        @DefaultValue("50000") @Min(0) int users,
        @DefaultValue("32") @Min(1) int callsAtOnce,
        @DefaultValue("500ms") Duration patience) {}
