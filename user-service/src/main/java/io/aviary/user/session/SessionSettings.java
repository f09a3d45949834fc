package io.aviary.user.session;

import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/// The lifetime of sessions, under `aviary.sessions`.
///
/// @param refreshLifetime lifetime of a refresh token; each refresh issues a new one
@Validated
@ConfigurationProperties("aviary.sessions")
record SessionSettings(@DefaultValue("30d") @DurationMin(seconds = 1) Duration refreshLifetime) {}
