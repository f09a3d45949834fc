package io.aviary.gateway.forwarding;

import io.aviary.platform.problem.ProblemException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpStatus;

/// One service behind the gateway.
///
/// A request that could not even be connected goes to the next instance: nothing of it was sent.
/// All other failures go back to the client, who alone knows whether it may be repeated.
final class Downstream {
    private static final Logger log = LoggerFactory.getLogger(Downstream.class);

    private final HttpClient client;
    private final Instances instances;
    private final Duration timeout;

    Downstream(HttpClient client, Instances instances, Duration timeout) {
        this.client = client;
        this.instances = instances;
        this.timeout = timeout;
    }

    /// @param request made for the instance that is tried
    /// @throws ProblemException 503 when no instance takes it, 504 when one does not answer in
    /// time, 502 when one breaks off
    HttpResponse<byte[]> send(Function<URI, HttpRequest> request) {
        for (var instance : instances.inTurn()) {
            try {
                return answer(instance, request.apply(instance));
            } catch (ConnectException | HttpConnectTimeoutException unreachable) {
                if (instances.eject(instance)) {
                    log.warn("{} is not reachable: {}", instance, unreachable.toString());
                }
            } catch (IOException broken) {
                log.warn("{} broke off: {}", instance, broken.toString());
                throw ProblemException.blank(
                        HttpStatus.BAD_GATEWAY,
                        "The answer broke off; whether the request had an effect is unknown.");
            }
        }
        throw ProblemException.unavailable("A part that this needs does not answer; try again.");
    }

    private HttpResponse<byte[]> answer(URI instance, HttpRequest request) throws IOException {
        var answer = client.sendAsync(request, BodyHandlers.ofByteArray());
        try {
            return answer.get(timeout.toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException late) {
            answer.cancel(true);
            if (instances.eject(instance)) {
                log.warn("{} did not answer within {}", instance, timeout);
            }
            throw ProblemException.blank(
                    HttpStatus.GATEWAY_TIMEOUT,
                    "The answer took too long; whether the request had an effect is unknown.");
        } catch (ExecutionException failed) {
            if (failed.getCause() instanceof IOException failure) {
                throw failure;
            }
            throw new IllegalStateException(failed.getCause());
        } catch (InterruptedException stopping) {
            answer.cancel(true);
            Thread.currentThread().interrupt();
            throw ProblemException.unavailable("The gateway is stopping; try again.");
        }
    }
}
