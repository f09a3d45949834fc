package io.aviary.gateway.forwarding;

import io.aviary.platform.downstream.Instances;
import io.aviary.platform.problem.ProblemException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.BodyHandlers;
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

/// One service behind the gateway.
///
/// A request that could not even be connected goes to the next instance: nothing of it was sent.
/// All other failures go back to the client, who alone knows whether it may be repeated.
///
/// Each call takes requests made for the instance that is tried, and throws a [ProblemException]:
/// 503 when no instance takes it, 504 when one does not answer in time, 502 when one breaks off.
final class ServiceClient {
    private static final Logger log = LoggerFactory.getLogger(ServiceClient.class);

    private final HttpClient client;
    private final Instances instances;
    private final ForwardingSettings settings;

    ServiceClient(HttpClient client, Instances instances, ForwardingSettings settings) {
        this.client = client;
        this.instances = instances;
        this.settings = settings;
    }

    /// Waits for an answer, and says how.
    private interface Waiting<T> {
        HttpResponse<T> on(CompletableFuture<HttpResponse<T>> answer)
                throws InterruptedException, ExecutionException, TimeoutException;
    }

    /// The whole answer.
    HttpResponse<byte[]> send(Function<URI, HttpRequest> request) {
        return send(request, BodyHandlers.ofByteArray(), within(settings.answerTimeout()));
    }

    /// The whole answer to a request with this body, whose time counts from the body's end.
    HttpResponse<byte[]> send(Function<URI, HttpRequest> request, Upload body) {
        Waiting<byte[]> rest = within(settings.uploadAnswerTimeout());
        return send(
                request,
                BodyHandlers.ofByteArray(),
                answer -> {
                    body.handOver(answer, settings.uploadAnswerTimeout());
                    return rest.on(answer);
                });
    }

    /// The head of an answer, whose time ends with it; the body has still to come.
    HttpResponse<Download> open(Function<URI, HttpRequest> request) {
        return send(
                request,
                _ -> new Download(settings.answerTimeout(), settings.downloadTimeout()),
                within(settings.answerTimeout()));
    }

    private <T> HttpResponse<T> send(
            Function<URI, HttpRequest> request, BodyHandler<T> handler, Waiting<T> waiting) {
        for (var instance : instances.inTurn()) {
            try {
                return answer(
                        instance, client.sendAsync(request.apply(instance), handler), waiting);
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
        throw ProblemException.unavailable("A required service is unavailable. Try again.");
    }

    private <T> HttpResponse<T> answer(
            URI instance, CompletableFuture<HttpResponse<T>> answer, Waiting<T> waiting)
            throws IOException {
        try {
            return waiting.on(answer);
        } catch (TimeoutException late) {
            abandon(answer);
            if (instances.eject(instance)) {
                log.warn("{} did not answer in time", instance);
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
            abandon(answer);
            Thread.currentThread().interrupt();
            throw ProblemException.unavailable("The gateway is stopping; try again.");
        } catch (ProblemException clientFailed) {
            abandon(answer);
            throw clientFailed;
        }
    }

    /// Wants no answer any more, not even one whose head came at the last moment: nobody would read
    /// its body, and its connection would stay.
    static <T> void abandon(CompletableFuture<HttpResponse<T>> answer) {
        if (!answer.cancel(true)
                && answer.state() == State.SUCCESS
                && answer.resultNow().body() instanceof Download late) {
            late.close();
        }
    }

    private static <T> Waiting<T> within(Duration timeout) {
        return answer -> answer.get(timeout.toNanos(), TimeUnit.NANOSECONDS);
    }
}
