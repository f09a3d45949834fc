package io.aviary.gateway.forwarding;

import io.aviary.platform.downstream.ServiceInstances;
import io.aviary.platform.problem.ProblemException;
import io.netty.util.Timer;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import org.apache.hc.client5.http.HttpRoute;
import org.apache.hc.client5.http.impl.ConnectionShutdownException;
import org.apache.hc.client5.http.io.HttpClientConnectionManager;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.util.Timeout;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpStatus;

/// Sends requests to the instances of one service.
///
/// If no connection can be made, the next instance is tried, because nothing has been sent. All
/// other failures are returned to the client, because only the client knows whether it may repeat
/// the request.
///
/// A call throws a [ProblemException]: 503 if no instance is reachable, 504 if an instance responds
/// too late, 502 if the connection is lost.
final class ServiceClient {
    private static final Logger log = LoggerFactory.getLogger(ServiceClient.class);

    private final HttpClientConnectionManager connections;
    private final Timer timer;
    private final ServiceInstances instances;

    ServiceClient(
            HttpClientConnectionManager connections, Timer timer, ServiceInstances instances) {
        this.connections = connections;
        this.timer = timer;
        this.instances = instances;
    }

    /// Reads a response.
    interface Reader<T> {
        T read(Exchange exchange, ClassicHttpResponse response) throws IOException;
    }

    /// Sends a request and reads the response.
    ///
    /// @param responseTimeout the time from the end of the request to the end of the response, or
    ///     to its head in a download
    <T> T send(ForwardedRequest request, Duration responseTimeout, Reader<T> reader) {
        for (var instance : instances.rotate()) {
            var exchange = open(instance, responseTimeout);
            try (exchange) {
                return reader.read(exchange, exchange.send(request.to(instance, exchange)));
            } catch (IOException | HttpException | ConnectionShutdownException failure) {
                if (exchange.isSent() || Thread.currentThread().isInterrupted()) {
                    throw problem(instance, exchange.stopDeadline(), failure);
                }
                if (instances.eject(instance)) {
                    log.warn("{} is not reachable: {}", instance, failure.toString());
                }
            }
        }
        throw ProblemException.unavailable("A required service is unavailable. Try again.");
    }

    private Exchange open(URI instance, Duration responseTimeout) {
        var host = new HttpHost(instance.getScheme(), instance.getHost(), instance.getPort());
        try {
            var lease = connections.lease("", new HttpRoute(host), Timeout.DISABLED, null);
            return new Exchange(connections, lease.get(Timeout.DISABLED), timer, responseTimeout);
        } catch (InterruptedException | ExecutionException | TimeoutException impossible) {
            // The pool has no limits, so it never waits.
            throw new IllegalStateException(impossible);
        }
    }

    private ProblemException problem(URI instance, boolean late, Exception failure) {
        if (Thread.currentThread().isInterrupted()) {
            return ProblemException.unavailable("The gateway is stopping. Try again.");
        }
        if (!late) {
            log.warn("The connection to {} was lost: {}", instance, failure.toString());
            return ProblemException.blank(
                    HttpStatus.BAD_GATEWAY,
                    "The connection to the service was lost. The request may or may not have"
                            + " taken effect.");
        }
        if (instances.eject(instance)) {
            log.warn("{} did not respond in time", instance);
        }
        return ProblemException.blank(
                HttpStatus.GATEWAY_TIMEOUT,
                "The service did not respond in time. The request may or may not have taken"
                        + " effect.");
    }
}
