package io.aviary.gateway.forwarding;

import io.aviary.gateway.shedding.RequestMemory;
import io.aviary.platform.downstream.ServiceInstances;
import io.aviary.platform.problem.ProblemException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandler;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future.State;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpStatus;

/// Sends requests to the instances of one service.
///
/// If no connection can be made, the next instance is tried, because nothing has been sent. All
/// other failures are returned to the client, because only the client knows whether it may repeat
/// the request.
///
/// Each call takes a function that builds the request for an instance. It throws a
/// [ProblemException]: 503 if no instance is reachable, 504 if an instance does not respond in
/// time, 502 if the connection is lost.
final class ServiceClient {
    private static final Logger log = LoggerFactory.getLogger(ServiceClient.class);

    private final HttpClient client;
    private final ServiceInstances instances;
    private final ForwardingSettings settings;

    ServiceClient(HttpClient client, ServiceInstances instances, ForwardingSettings settings) {
        this.client = client;
        this.instances = instances;
        this.settings = settings;
    }

    /// Waits for a response until a timeout.
    private interface Wait<T> {
        HttpResponse<T> await(CompletableFuture<HttpResponse<T>> response)
                throws InterruptedException, ExecutionException, TimeoutException;
    }

    /// Sends a request and returns the complete response.
    ///
    /// @param memory holds the response
    HttpResponse<byte[]> send(Function<URI, HttpRequest> request, RequestMemory memory) {
        return send(request, _ -> new BufferedResponse(memory), within(settings.responseTimeout()));
    }

    /// Sends a request with this body and returns the complete response. The timeout starts at the
    /// end of the body.
    HttpResponse<byte[]> send(
            Function<URI, HttpRequest> request, Upload body, RequestMemory memory) {
        Wait<byte[]> rest = within(settings.uploadResponseTimeout());
        return send(
                request,
                _ -> new BufferedResponse(memory),
                response -> {
                    body.sendTo(response, settings.uploadResponseTimeout());
                    return rest.await(response);
                });
    }

    /// Sends a request and returns the head of the response, to which the timeout applies. The body
    /// follows in the download.
    HttpResponse<Download> open(Function<URI, HttpRequest> request) {
        return send(
                request,
                _ -> new Download(settings.responseTimeout()),
                within(settings.responseTimeout()));
    }

    private <T> HttpResponse<T> send(
            Function<URI, HttpRequest> request, BodyHandler<T> handler, Wait<T> wait) {
        for (var instance : instances.inTurn()) {
            try {
                return receive(instance, client.sendAsync(request.apply(instance), handler), wait);
            } catch (ConnectException | HttpConnectTimeoutException unreachable) {
                if (instances.eject(instance)) {
                    log.warn("{} is not reachable: {}", instance, unreachable.toString());
                }
            } catch (IOException broken) {
                log.warn("The connection to {} was lost: {}", instance, broken.toString());
                throw ProblemException.blank(
                        HttpStatus.BAD_GATEWAY,
                        "The connection to the service was lost. The request may or may not have"
                                + " taken effect.");
            }
        }
        throw ProblemException.unavailable("A required service is unavailable. Try again.");
    }

    private <T> HttpResponse<T> receive(
            URI instance, CompletableFuture<HttpResponse<T>> response, Wait<T> wait)
            throws IOException {
        try {
            return wait.await(response);
        } catch (TimeoutException late) {
            abandon(response);
            if (instances.eject(instance)) {
                log.warn("{} did not respond in time", instance);
            }
            throw ProblemException.blank(
                    HttpStatus.GATEWAY_TIMEOUT,
                    "The service did not respond in time. The request may or may not have taken"
                            + " effect.");
        } catch (ExecutionException failed) {
            if (failed.getCause() instanceof IOException failure) {
                throw failure;
            }
            if (failed.getCause() instanceof ProblemException problem) {
                throw problem;
            }
            throw new IllegalStateException(failed.getCause());
        } catch (InterruptedException stopping) {
            abandon(response);
            Thread.currentThread().interrupt();
            throw ProblemException.unavailable("The gateway is stopping. Try again.");
        } catch (ProblemException clientFailed) {
            abandon(response);
            throw clientFailed;
        }
    }

    /// Cancels a response, even if its head has just arrived. Otherwise its body would never be
    /// read, and its connection would stay open.
    static <T> void abandon(CompletableFuture<HttpResponse<T>> response) {
        if (!response.cancel(true)
                && response.state() == State.SUCCESS
                && response.resultNow().body() instanceof Download late) {
            late.close();
        }
    }

    private static <T> Wait<T> within(Duration timeout) {
        return response -> response.get(timeout.toNanos(), TimeUnit.NANOSECONDS);
    }
}
