package io.aviary.local.system;

import java.util.Map;
import java.util.TreeMap;

/// Where the parts of a system find each other, and how a tool finds them.
public record Addresses(Settings settings, Secrets secrets) {

    static final int GATEWAY_MANAGEMENT = 0;
    static final int USER_SERVICE = 1;
    static final int TWEET_SERVICE = 2;
    static final int TIMELINE_SERVICE = 3;
    static final int POSTGRES_USERS = 11;
    static final int POSTGRES_TWEETS = 13;
    static final int REDIS = 21;
    static final int KAFKA = 31;
    static final int KAFKA_CONTROLLER = 32;
    static final int MEDIA = 41;
    static final int REFERENCE = 51;

    /// The environment of a tool that looks inside the running system.
    public Map<String, String> forTools() {
        var environment = new TreeMap<>(forServices());
        environment.put("AVIARY_URL", url(settings.gatewayPort()));
        environment.put(Secrets.SERVICE_SECRET, secrets.get(Secrets.SERVICE_SECRET));
        environment.putAll(forLoadTests());
        return environment;
    }

    /// Where a load test serves the fixed answer that the gateway is measured by; nowhere while
    /// rates are limited, because nothing is measured then.
    Map<String, String> forLoadTests() {
        return settings.rateLimits()
                ? Map.of()
                : Map.of("AVIARY_REFERENCE_URL", url(settings.port(REFERENCE)));
    }

    /// The addresses that services read.
    Map<String, String> forServices() {
        return Map.of(
                "USER_SERVICE_URL", url(settings.port(USER_SERVICE)),
                "TWEET_SERVICE_URL", url(settings.port(TWEET_SERVICE)),
                "TIMELINE_SERVICE_URL", url(settings.port(TIMELINE_SERVICE)),
                "REDIS_URL",
                        "redis://:"
                                + secrets.get(Secrets.REDIS_PASSWORD)
                                + "@127.0.0.1:"
                                + settings.port(REDIS),
                "KAFKA_BOOTSTRAP_SERVERS", "127.0.0.1:" + settings.port(KAFKA));
    }

    private static String url(int port) {
        return "http://127.0.0.1:" + port;
    }
}
