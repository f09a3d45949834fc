package io.aviary.local.testing;

import io.aviary.local.process.Server;

/// Where the PostgreSQL servers, the Redis and the Kafka of the tests run: as processes of this
/// machine or in containers. Tests see no difference: what a server is started with counts in both.
///
/// What else tests start always runs as processes: Redis servers that talk to each other, and the
/// Sentinels above them, must find each other at the addresses at which tests find them; and the
/// object store is a module of this project, of which there is no image to fetch.
interface Infrastructure {

    /// Starts a server, and returns when it serves.
    ///
    /// @param name a new one, of letters, digits and dashes
    <S extends Server> Started<S> start(String name, S settings);

    /// Does what the system property `infra` says. `containers` and `embedded` are orders; `auto`,
    /// which is the default, takes containers if an engine answers that has their images or can
    /// fetch them. Prints in one line what it took, and why.
    static Infrastructure chosen(Infrastructure embedded) {
        var wish = System.getProperty("infra", "auto");
        return switch (wish) {
            case "auto" -> {
                try {
                    yield taken(Containers.ifQuick(), "containers, because an engine answers");
                } catch (RuntimeException e) {
                    yield taken(embedded, "embedded, because " + Engine.line(e));
                }
            }
            case "containers" -> {
                try {
                    yield taken(Containers.atAnyCost(), "containers (-Dinfra=containers)");
                } catch (IllegalStateException e) {
                    throw taken(
                            e, "none: " + e.getMessage() + ". -Dinfra=embedded needs no engine");
                }
            }
            case "embedded" -> taken(embedded, "embedded (-Dinfra=embedded)");
            default ->
                    throw new IllegalArgumentException(
                            "infra is " + wish + ", but must be auto, containers or embedded");
        };
    }

    private static <T> T taken(T what, String text) {
        System.out.println("Test parts: " + text);
        return what;
    }
}
