package io.aviary.gateway.forwarding;

import io.aviary.gateway.routing.Service;
import jakarta.validation.constraints.NotEmpty;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;
import org.springframework.validation.annotation.Validated;

/// How requests reach the services, under `aviary.forwarding`.
///
/// @param user where the instances of user-service are, each `http://host:port`
/// @param tweet the same of tweet-service
/// @param timeline the same of timeline-service
/// @param connectTimeout for a connection to an instance
/// @param answerTimeout for an answer, from the sent request to the last byte of the body
/// @param ejection how long an instance that did not answer is asked only when no other is left
/// @param maxBody how many bytes a request may bring
/// @param bodyTimeout how long a client may take to send them
@Validated
@ConfigurationProperties("aviary.forwarding")
record ForwardingSettings(
        @NotEmpty List<URI> user,
        @NotEmpty List<URI> tweet,
        @NotEmpty List<URI> timeline,
        @DefaultValue("500ms") Duration connectTimeout,
        @DefaultValue("5s") Duration answerTimeout,
        @DefaultValue("5s") Duration ejection,
        @DefaultValue("64KB") DataSize maxBody,
        @DefaultValue("10s") Duration bodyTimeout) {

    List<URI> instances(Service service) {
        return switch (service) {
            case USER -> user;
            case TWEET -> tweet;
            case TIMELINE -> timeline;
        };
    }
}
