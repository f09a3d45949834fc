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

/// Addresses and timeouts of the services, under `aviary.forwarding`.
///
/// @param user the instances of user-service, each `http://host:port`; a host name stands for one
///     instance per address
/// @param tweet the same for tweet-service
/// @param timeline the same for timeline-service
/// @param reference the server of a load test, which returns a fixed response; empty except in load
///     tests
/// @param connectTimeout the timeout of connecting to an instance
/// @param responseTimeout the timeout of a response, from the sent request to the last byte of the
///     body. In a download, it applies to the head and to each chunk
/// @param ejectionTime the time for which an instance that did not respond is used only as a last
///     resort
/// @param maxBody the maximum size of a request's body
/// @param bodyTimeout the maximum time that a client may take to send a body
/// @param bodyIdleTimeout the longest pause of a client within any body, including uploads
/// @param maxUpload the maximum size of an upload: one segment of media and its multipart envelope
/// @param maxJsonUpload the same in JSON, where Base64 adds a third
/// @param uploadTimeout the maximum time that a client may take to send an upload
/// @param uploadResponseTimeout the timeout of the response, from the last byte of an upload. It is
///     also the longest time for which an instance may accept no data
@Validated
@ConfigurationProperties("aviary.forwarding")
record ForwardingSettings(
        @NotEmpty List<URI> user,
        @NotEmpty List<URI> tweet,
        @NotEmpty List<URI> timeline,
        @DefaultValue List<URI> reference,
        @DefaultValue("500ms") Duration connectTimeout,
        @DefaultValue("5s") Duration responseTimeout,
        @DefaultValue("5s") Duration ejectionTime,
        @DefaultValue("64KB") DataSize maxBody,
        @DefaultValue("10s") Duration bodyTimeout,
        @DefaultValue("5s") Duration bodyIdleTimeout,
        @DefaultValue("7MB") DataSize maxUpload,
        @DefaultValue("10MB") DataSize maxJsonUpload,
        @DefaultValue("2m") Duration uploadTimeout,
        @DefaultValue("30s") Duration uploadResponseTimeout) {

    /// Returns the instances of a service to which requests are forwarded.
    List<URI> instances(Service service) {
        return switch (service) {
            case USER -> user;
            case TWEET -> tweet;
            case TIMELINE -> timeline;
            case REFERENCE -> reference;
            case GATEWAY ->
                    throw new IllegalArgumentException(
                            "The gateway does not forward requests to itself");
        };
    }
}
