package io.aviary.tools.client;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/// Starts the reconciliation of counters in the services.
public final class Reconciliations {
    private static final String PATH = "/internal/reconciliations";
    private static final Duration TIMEOUT = Duration.ofMinutes(30);

    private final Settings settings;

    public Reconciliations(Settings settings) {
        this.settings = settings;
    }

    /// The result for the counters of one server.
    ///
    /// @param service the service that owns the counters
    /// @param number the number of the server, from 0
    /// @param busy whether another run was in progress, in which case nothing was compared
    /// @param checked the number of counters that were compared
    /// @param repaired the number of counters that were wrong
    public record Shard(String service, int number, boolean busy, long checked, long repaired) {
        private static Shard of(String service, JsonNode response) {
            return new Shard(
                    service,
                    response.path("shard").asInt(),
                    response.path("state").asString("").equals("busy"),
                    response.path("checked").asLong(),
                    response.path("repaired").asLong());
        }
    }

    /// Compares all counters with their rows, repairs them and returns the results. This takes
    /// minutes for many millions of counters.
    public List<Shard> run() {
        var users = new Http(settings.userService(), TIMEOUT);
        var tweets = new Http(settings.tweetService(), TIMEOUT);
        return Stream.concat(run("user-service", users), run("tweet-service", tweets)).toList();
    }

    private Stream<Shard> run(String name, Http service) {
        try {
            var token = ServiceToken.mint(settings.serviceSecret(), Instant.now());
            var response = service.send("POST", PATH, token, null);
            if (response.status() >= 300) {
                throw Gateway.refused("POST", PATH, response);
            }
            return response.data().valueStream().map(shard -> Shard.of(name, shard));
        } catch (IOException failed) {
            throw Gateway.unanswered(service.base(), "POST " + PATH, failed);
        }
    }
}
