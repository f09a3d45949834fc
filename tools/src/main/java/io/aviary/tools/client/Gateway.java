package io.aviary.tools.client;

import io.aviary.tools.concurrent.Poller;
import io.aviary.tools.console.CommandException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// The client of the gateway. A call that does not succeed ends the command with one line that
/// explains the response.
public final class Gateway {
    private static final Duration TIMEOUT = Duration.ofSeconds(15);
    private static final Duration MAX_WAIT = Duration.ofSeconds(60);

    private final Http http;

    public Gateway(URI address) {
        this.http = new Http(address, TIMEOUT);
    }

    /// @param from the address of this machine from which it connects
    public Gateway(URI address, InetAddress from) {
        this.http = new Http(address, TIMEOUT, from);
    }

    public URI address() {
        return http.base();
    }

    /// Sends one request and returns its response, whether or not it succeeded.
    ///
    /// @throws IOException if no response arrived; the request may or may not have taken effect
    public Response attempt(
            String method, String path, @Nullable Session session, @Nullable Object body)
            throws IOException {
        return http.send(method, path, session == null ? null : session.token(), body);
    }

    /// Sends a request that must succeed. Waits up to a minute if a rate limit requires it.
    ///
    /// @throws CommandException if the system is not running, requires a longer wait, or refuses
    ///     the request
    public Response call(
            String method, String path, @Nullable Session session, @Nullable Object body) {
        var response = attemptOrThrow(method, path, session, body);
        while (response.status() == 429) {
            var wait = response.untilReset(Instant.now());
            if (wait.compareTo(MAX_WAIT) > 0) {
                throw new CommandException(
                        "the gateway limits the rate for %s more seconds: restart it with ./aviary down && AVIARY_RATE_LIMITS=off ./aviary up -d"
                                .formatted(wait.toSeconds()));
            }
            Poller.during(wait);
            response = attemptOrThrow(method, path, session, body);
        }
        if (response.status() >= 300) {
            throw refused(method, path, response);
        }
        return response;
    }

    private Response attemptOrThrow(
            String method, String path, @Nullable Session session, @Nullable Object body) {
        try {
            return attempt(method, path, session, body);
        } catch (IOException failed) {
            throw unanswered(http.base(), method + " " + path, failed);
        }
    }

    static CommandException refused(String method, String path, Response response) {
        return new CommandException(
                "%s %s got response %s: %s"
                        .formatted(method, path, response.status(), response.problem()));
    }

    static CommandException unanswered(URI base, String what, IOException failed) {
        return failed instanceof ConnectException
                ? new CommandException(
                        "no server responds at %s: is the system running? Start it with ./aviary up -d"
                                .formatted(base))
                : new CommandException(
                        "%s at %s got no response: %s".formatted(what, base, failed));
    }
}
