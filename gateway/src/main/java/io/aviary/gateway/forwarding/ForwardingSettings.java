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
/// @param user where the instances of user-service are, each `http://host:port`; a host of
///     many addresses stands for as many
/// @param tweet the same of tweet-service
/// @param timeline the same of timeline-service
/// @param reference where a load test serves its fixed answer; empty but for load tests
/// @param connectTimeout for a connection to an instance
/// @param answerTimeout for an answer, from the sent request to the last byte of the body; in a
///     download to the first, and from each to the next
/// @param ejection how long an instance that did not answer is asked only when no other is left
/// @param maxBody how many bytes a request may bring
/// @param bodyTimeout how long a client may take to send them
/// @param bodySilence how long a client may send nothing of a body, whatever its time-out
/// @param maxUpload how many bytes an upload may bring; a segment of media and what is around it
/// @param maxJsonUpload the same in JSON, where Base64 takes a third more
/// @param uploadTimeout how long a client may take to send them
/// @param uploadAnswerTimeout for an answer to an upload, from its last byte; also how long an
///     instance may take nothing of it
/// @param downloadTimeout how long a client may take to read a download
@Validated
@ConfigurationProperties("aviary.forwarding")
record ForwardingSettings(
        @NotEmpty List<URI> user,
        @NotEmpty List<URI> tweet,
        @NotEmpty List<URI> timeline,
        @DefaultValue List<URI> reference,
        @DefaultValue("500ms") Duration connectTimeout,
        @DefaultValue("5s") Duration answerTimeout,
        @DefaultValue("5s") Duration ejection,
        @DefaultValue("64KB") DataSize maxBody,
        @DefaultValue("10s") Duration bodyTimeout,
        @DefaultValue("5s") Duration bodySilence,
        @DefaultValue("7MB") DataSize maxUpload,
        @DefaultValue("10MB") DataSize maxJsonUpload,
        @DefaultValue("2m") Duration uploadTimeout,
        @DefaultValue("30s") Duration uploadAnswerTimeout,
        @DefaultValue("10m") Duration downloadTimeout) {

    /// Where a service is that requests are handed on to.
    List<URI> instances(Service service) {
        return switch (service) {
            case USER -> user;
            case TWEET -> tweet;
            case TIMELINE -> timeline;
            case REFERENCE -> reference;
            case GATEWAY -> throw new IllegalArgumentException("The gateway is not behind itself");
        };
    }
}
