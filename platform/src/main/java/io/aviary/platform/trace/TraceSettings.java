package io.aviary.platform.trace;

import jakarta.validation.constraints.Pattern;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/// Settings for tracing requests, under `aviary.traces`.
///
/// @param propagation `w3c` continues the trace that a request names; empty starts a new trace for
///     each request
/// @param responseHeader the response header that contains the trace id; empty for none
@Validated
@ConfigurationProperties("aviary.traces")
record TraceSettings(
        @DefaultValue("w3c") @Pattern(regexp = "|w3c") String propagation,
        @DefaultValue("") String responseHeader) {
    boolean continuesTraces() {
        return !propagation.isEmpty();
    }
}
