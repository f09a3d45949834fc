package io.aviary.platform.shard;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import java.time.Duration;
import java.util.List;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/// Settings of the servers and their logical shards, under `aviary`.
///
/// @param shards the servers, whose ranges cover 0 to 1,023 without gaps or overlaps
/// @param poolSize the maximum number of connections to each server for reads, and for writes;
///     further threads wait for one, and four instances fit into 100 connections
/// @param poolWait the maximum time that a request waits for a connection before it gets a 503
/// @param readTimeout the maximum time of one read for a request, in whole seconds, before the
///     server cancels it and the request gets a 503
@Validated
@ConfigurationProperties("aviary")
record ShardSettings(
        @NotEmpty List<@Valid Server> shards,
        @DefaultValue("12") @Min(2) int poolSize,
        @DefaultValue("2s") Duration poolWait,
        @DefaultValue("2s") @DurationMin(seconds = 1) Duration readTimeout) {

    /// A Postgres server.
    ///
    /// @param from its first logical shard
    /// @param to its last logical shard
    record Server(
            @NotBlank String url,
            @NotBlank String username,
            @DefaultValue("") String password,
            @Min(0) @Max(1023) int from,
            @Min(0) @Max(1023) int to) {
        @Override
        public String toString() {
            return "Server[%s, shards %s to %s]".formatted(url, from, to);
        }
    }
}
