package io.aviary.tools.client;

import io.aviary.tools.console.CommandException;
import java.net.URI;
import java.nio.file.Path;
import java.util.Map;

/// The addresses and secrets of the running system, from the environment that `./aviary` sets.
public final class Settings {
    private final Map<String, String> environment;

    public Settings(Map<String, String> environment) {
        this.environment = environment;
    }

    public URI gateway() {
        return URI.create(required("AVIARY_URL"));
    }

    public URI userService() {
        return URI.create(required("USER_SERVICE_URL"));
    }

    public URI tweetService() {
        return URI.create(required("TWEET_SERVICE_URL"));
    }

    public URI timelineService() {
        return URI.create(required("TIMELINE_SERVICE_URL"));
    }

    /// Returns the secret that signs service tokens.
    String serviceSecret() {
        return required("AVIARY_SERVICE_SECRET");
    }

    public String kafka() {
        return required("KAFKA_BOOTSTRAP_SERVERS");
    }

    /// Returns the address of the timelines' Redis, with its password.
    public URI redis() {
        return URI.create(required("REDIS_URL"));
    }

    /// Returns the address at which the gateway expects the reference server of a load test. That
    /// server sends a fixed response to every request.
    ///
    /// @throws CommandException if the system limits request rates, because they would distort any
    ///     measurement
    public URI reference() {
        String address = environment.getOrDefault("AVIARY_REFERENCE_URL", "");
        if (address.isEmpty()) {
            throw new CommandException(
                    "rates are limited: restart the system with ./aviary down &&"
                            + " AVIARY_RATE_LIMITS=off ./aviary up -d");
        }
        return URI.create(address);
    }

    /// Returns the folder of the `aviary` script.
    public Path home() {
        return Path.of(required("AVIARY_HOME"));
    }

    /// Returns the folder for the data, logs and secrets of the local system.
    public Path state() {
        return home().resolve(environment.getOrDefault("AVIARY_STATE_DIR", ".aviary"));
    }

    private String required(String name) {
        String value = environment.get(name);
        if (value == null || value.isEmpty()) {
            throw new CommandException(name + " is not set: start this command through ./aviary");
        }
        return value;
    }
}
