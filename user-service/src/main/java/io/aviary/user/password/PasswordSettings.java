package io.aviary.user.password;

import jakarta.validation.constraints.Min;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/// How passwords are hashed, under `aviary.passwords`. The defaults are OWASP's minimum for
/// Argon2id.
///
/// @param memoryKib memory of one hash
/// @param passes over that memory
/// @param atOnce limit of concurrent hashes; 0 for the number of cores
/// @param patience how long a log-in or sign-up waits for its turn before it is refused
@Validated
@ConfigurationProperties("aviary.passwords")
record PasswordSettings(
        @DefaultValue("19456") @Min(19456) int memoryKib,
        @DefaultValue("2") @Min(2) int passes,
        @DefaultValue("0") @Min(0) int atOnce,
        @DefaultValue("2s") Duration patience) {

    int places() {
        return atOnce == 0 ? Runtime.getRuntime().availableProcessors() : atOnce;
    }
}
