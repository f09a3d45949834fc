package io.aviary.user.password;

import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Min;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/// The parameters of password hashing, under `aviary.passwords`. The defaults are OWASP's minimum
/// for Argon2id.
///
/// @param memoryKib the memory of one hash, in KiB
/// @param passes the number of passes over that memory
/// @param concurrency the maximum number of concurrent hashes; 0 for the number of cores. Fewer run
///     if their memory would exceed the heap share
/// @param heapShare the share of the maximum heap that concurrent hashes may fill together
/// @param maxWait the maximum time that a log-in or sign-up waits for a permit before it is
///     refused
@Validated
@ConfigurationProperties("aviary.passwords")
record PasswordSettings(
        @DefaultValue("19456") @Min(19456) int memoryKib,
        @DefaultValue("2") @Min(2) int passes,
        @DefaultValue("0") @Min(0) int concurrency,
        @DefaultValue("0.25") @DecimalMin("0.01") @DecimalMax("0.9") double heapShare,
        @DefaultValue("2s") Duration maxWait) {

    private static final long KIB = 1024;

    /// Returns the maximum number of concurrent hashes for these cores and this heap.
    ///
    /// @throws IllegalStateException if the heap has no room for even one
    int maxConcurrent(int cores, long maxHeapBytes) {
        long forHashes = (long) (maxHeapBytes * heapShare);
        long fitting = forHashes / (memoryKib * KIB);
        if (fitting == 0) {
            throw new IllegalStateException(
                    """
                    One password hash needs %s KiB (aviary.passwords.memory-kib), but hashes may \
                    fill only %s KiB of the heap (aviary.passwords.heap-share %s). Raise -Xmx or \
                    the share."""
                            .formatted(memoryKib, forHashes / KIB, heapShare));
        }
        return (int) Math.min(concurrency == 0 ? cores : concurrency, fitting);
    }
}
