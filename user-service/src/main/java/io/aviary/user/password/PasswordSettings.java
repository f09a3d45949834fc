package io.aviary.user.password;

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
/// @param atOnce the maximum number of concurrent hashes; 0 for the number of cores
/// @param patience how long a log-in or sign-up waits for its turn before it is refused
@Validated
@ConfigurationProperties("aviary.passwords")
record PasswordSettings(
        @DefaultValue("19456") @Min(19456) int memoryKib,
        @DefaultValue("2") @Min(2) int passes,
        @DefaultValue("0") @Min(0) int atOnce,
        @DefaultValue("2s") Duration patience) {

    int maxConcurrent() {
        return atOnce == 0 ? Runtime.getRuntime().availableProcessors() : atOnce;
    }
}
