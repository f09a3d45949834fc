package io.aviary.user.session;

import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/// How long a log-in is good, under `aviary.tokens`.
///
/// @param refreshLifetime how long a refresh token waits to be used; each use begins anew
@Validated
@ConfigurationProperties("aviary.tokens")
record SessionSettings(@DefaultValue("30d") @DurationMin(seconds = 1) Duration refreshLifetime) {}
