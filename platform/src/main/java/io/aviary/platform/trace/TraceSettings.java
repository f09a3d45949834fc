package io.aviary.platform.trace;

import jakarta.validation.constraints.Pattern;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/// How requests come into traces, under `aviary.traces`.
///
/// @param ofCallers `w3c` goes on with the trace that a request says it belongs to; empty begins a
///     new one for each
/// @param answerHeader in which answers name their trace; empty for none
@Validated
@ConfigurationProperties("aviary.traces")
record TraceSettings(
        @DefaultValue("w3c") @Pattern(regexp = "|w3c") String ofCallers,
        @DefaultValue("") String answerHeader) {
    boolean goesOn() {
        return !ofCallers.isEmpty();
    }
}
