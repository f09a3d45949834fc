package io.aviary.user.session;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// How long a log-in is good, under `aviary.tokens`.
///
/// @param accessLifetime how long every service takes an access token
@ConfigurationProperties("aviary.tokens")
record SessionSettings(@DefaultValue("2h") Duration accessLifetime) {}
