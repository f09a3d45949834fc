package io.aviary.local.system;

import java.util.Map;
import java.util.TreeMap;

/// The addresses at which processes and tools reach the processes of a local system. The numbers
/// are offsets from the base port.
public record Addresses(Settings settings, Secrets secrets) {
    static final int GATEWAY_MANAGEMENT = 0;
    static final int USER_SERVICE = 1;
    static final int TWEET_SERVICE = 2;
    static final int TIMELINE_SERVICE = 3;
    static final int POSTGRES_USERS = 11;
    static final int POSTGRES_TWEETS = 13;
    static final int REDIS = 21;
    static final int REDIS_COUNTERS = 22;
    static final int KAFKA = 31;
    static final int KAFKA_CONTROLLER = 32;
    static final int MEDIA = 41;
    static final int REFERENCE = 51;

    /// Returns the environment of a tool that inspects the running system.
    public Map<String, String> forTools() {
        var environment = new TreeMap<>(forServices());
        environment.put("AVIARY_URL", settings.gatewayUrl());
        environment.put(Secrets.SERVICE_SECRET, secrets.get(Secrets.SERVICE_SECRET));
        environment.putAll(forLoadTests());
        return environment;
    }

    /// Returns the setting with the address at which a load test serves a fixed response, the
    /// baseline for the gateway's cost. Returns no setting if request rates are limited, because
    /// load tests need the limits off.
    Map<String, String> forLoadTests() {
        return settings.rateLimits()
                ? Map.of()
                : Map.of("AVIARY_REFERENCE_URL", url(settings.port(REFERENCE)));
    }

    /// Returns the addresses that services read.
    Map<String, String> forServices() {
        return Map.of(
                "USER_SERVICE_URL", url(settings.port(USER_SERVICE)),
                "TWEET_SERVICE_URL", url(settings.port(TWEET_SERVICE)),
                "TIMELINE_SERVICE_URL", url(settings.port(TIMELINE_SERVICE)),
                "REDIS_URL", redis(REDIS),
                "KAFKA_BOOTSTRAP_SERVERS", "127.0.0.1:" + settings.port(KAFKA));
    }

    /// Returns the address of the Redis that counts requests.
    String counters() {
        return redis(REDIS_COUNTERS);
    }

    private String redis(int offset) {
        var password = secrets.get(Secrets.REDIS_PASSWORD);
        return "redis://:" + password + "@127.0.0.1:" + settings.port(offset);
    }

    private static String url(int port) {
        return "http://127.0.0.1:" + port;
    }
}
