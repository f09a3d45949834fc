package io.aviary.user.directory;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// The settings of name reservations, under `aviary.directory`.
///
/// @param abandonedAfter age at which another sign-up may take over a reservation; a sign-up that
///     is merely slow then fails and leaves nothing behind
@ConfigurationProperties("aviary.directory")
record DirectorySettings(@DefaultValue("60s") Duration abandonedAfter) {}
