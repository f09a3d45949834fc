package io.aviary.local.testing;

import io.aviary.local.process.Server;

/// Runs the PostgreSQL servers, the Redis and the Kafka of the tests, as processes of this machine
/// or in containers. Tests see no difference: a server has the same settings in both.
///
/// Everything else that tests start runs as processes. Redis servers of a cluster and their
/// Sentinels must find each other at the addresses that tests use. The object store is a module of
/// this project, and no image of it exists.
interface Infrastructure {
    /// Starts a server, and returns when it serves.
    ///
    /// @param name unique; letters, digits and dashes
    <S extends Server> StartedServer<S> start(String name, S settings);

    /// Decides by the system property `infra`. `auto`, the default, takes containers if a Docker
    /// engine answers and has the images or can pull them. `containers` fails without an engine;
    /// `embedded` does not look for one. Prints one line with the choice and its reason.
    static Infrastructure choose(Infrastructure embedded) {
        var wish = System.getProperty("infra", "auto");
        return switch (wish) {
            case "auto" -> {
                try {
                    yield report(Containers.ifQuick(), "containers, because an engine answers");
                } catch (RuntimeException failure) {
                    yield report(embedded, "embedded, because " + DockerEngine.firstLine(failure));
                }
            }
            case "containers" -> {
                try {
                    yield report(Containers.required(), "containers (-Dinfra=containers)");
                } catch (IllegalStateException failure) {
                    throw report(
                            failure,
                            "none: " + failure.getMessage() + ". -Dinfra=embedded needs no engine");
                }
            }
            case "embedded" -> report(embedded, "embedded (-Dinfra=embedded)");
            default ->
                    throw new IllegalArgumentException(
                            "infra is " + wish + "; it must be auto, containers or embedded");
        };
    }

    private static <T> T report(T choice, String text) {
        System.out.println("Test parts: " + text);
        return choice;
    }
}
