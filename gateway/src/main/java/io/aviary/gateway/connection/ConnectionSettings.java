package io.aviary.gateway.connection;

import static java.util.Objects.requireNonNullElse;

import jakarta.validation.constraints.Positive;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMin;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;
import org.springframework.validation.annotation.Validated;

/// Limits of connections, under `aviary.connections`.
///
/// @param max the maximum number of open connections; by default as many as fit into half
///     of the heap
/// @param perAddress the maximum for one IPv4 address or IPv6 /64, except trusted proxies; by
///     default a quarter of `max`. An IPv6 /48 has twice as many
/// @param minRate the number of bytes of a response that a client must read per second, on average
/// @param pauseAllowance the additional time that a client may pause during a response, in total
@Validated
@ConfigurationProperties("aviary.connections")
record ConnectionSettings(
        @Nullable @Positive Integer max,
        @Nullable @Positive Integer perAddress,
        @DefaultValue("16KB") DataSize minRate,
        @DefaultValue("10s") @DurationMin(millis = 1) Duration pauseAllowance) {
    /// The buffers of one connection while a client sends the head of a request over TLS.
    private static final DataSize BUFFERS = DataSize.ofKilobytes(128);

    /// Returns the maximum number of open connections.
    ///
    /// @param heap the maximum size of the heap
    int max(DataSize heap) {
        return requireNonNullElse(
                max, Math.toIntExact(Math.max(1, heap.toBytes() / 2 / BUFFERS.toBytes())));
    }

    /// Returns the maximum number of open connections of one address.
    int perAddress(DataSize heap) {
        return requireNonNullElse(perAddress, Math.max(1, max(heap) / 4));
    }
}
