package io.aviary.local.testing;

import io.aviary.local.process.Server;

/// Runs the PostgreSQL servers, the Redis and the Kafka of the tests, as processes on this machine
/// or in containers. A server has the same settings in both, so tests see no difference.
///
/// Everything else that tests start runs as processes. Redis servers of a cluster and their
/// Sentinels must find each other at the addresses that tests use. The object store is a module of
/// this project and has no image.
interface Infrastructure {
    /// Starts a server, and returns when it is ready.
    ///
    /// @param name unique; letters, digits and dashes
    <S extends Server> StartedServer<S> start(String name, S settings);

    /// Chooses according to the system property `infra`. `auto`, the default, uses containers if a
    /// Docker engine responds and has the images or can pull them. `containers` fails without an
    /// engine; `embedded` does not look for one. Prints one line with the choice and its reason.
    static Infrastructure choose(Infrastructure embedded) {
        var setting = System.getProperty("infra", "auto");
        return switch (setting) {
            case "auto" -> {
                try {
                    yield report(
                            Containers.ifAvailable(), "containers, because an engine responds");
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
                            "infra is " + setting + "; it must be auto, containers or embedded");
        };
    }

    private static <T> T report(T choice, String text) {
        System.out.println("Test parts: " + text);
        return choice;
    }
}
