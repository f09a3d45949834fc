package io.aviary.fault.system;

import static org.assertj.core.api.Assertions.assertThat;

import io.aviary.fault.fuzz.contract.Contract;
import io.aviary.fault.fuzz.contract.Exchange;
import io.aviary.fault.fuzz.contract.Headers;
import io.aviary.fault.fuzz.contract.Operation;
import io.aviary.fault.fuzz.contract.ResponseRules;
import io.aviary.tools.client.Session;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Calls operations of the document, checks each request and each response against it, and records
/// the statuses of the responses.
final class ContractCalls {
    private static final JsonMapper MAPPER = new JsonMapper();

    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final URI gateway;
    private final Contract contract;
    private final Map<String, Set<Integer>> seen = new HashMap<>();

    ContractCalls(URI gateway, Contract contract) {
        this.gateway = gateway;
        this.contract = contract;
    }

    Call of(String operation) {
        return new Call(contract.operation(operation));
    }

    boolean hasReturned(Operation operation, int status) {
        return seen.getOrDefault(operation.id(), Set.of()).contains(status);
    }

    /// A request under construction.
    final class Call {
        private final Operation operation;
        private final Map<String, String> path = new HashMap<>();
        private final List<String> query = new ArrayList<>();
        private Headers headers = Headers.NONE;
        private byte[] body = {};

        private Call(Operation operation) {
            this.operation = operation;
        }

        Call as(Session session) {
            headers = headers.with("Authorization", "Bearer " + session.token());
            return this;
        }

        Call header(String name, String value) {
            headers = headers.with(name, value);
            return this;
        }

        Call path(String name, Object value) {
            path.put(name, value.toString());
            return this;
        }

        Call query(String name, Object value) {
            query.add(name + "=" + encoded(value.toString()));
            return this;
        }

        Call json(Object value) {
            return body("application/json", MAPPER.writeValueAsBytes(value));
        }

        Call form(String form) {
            return body("application/x-www-form-urlencoded", form.getBytes(StandardCharsets.UTF_8));
        }

        Call body(String type, byte[] bytes) {
            body = bytes;
            return header("Content-Type", type);
        }

        /// Sends the request. The response must have this status and be as documented. If the
        /// status is a success, the request must be as documented, too.
        JsonNode expect(int status) {
            var exchange = send();
            int actual = exchange.response().status();
            seen.computeIfAbsent(operation.id(), _ -> new HashSet<>()).add(actual);
            assertThat(actual).as("%s", exchange).isEqualTo(status);
            assertThat(contract.flaws(operation, exchange)).as("%s", exchange).isEmpty();
            if (operation.needsToken() && status != 401) {
                assertThat(
                                ResponseRules.rateFlaws(
                                        exchange.response(), Instant.now().getEpochSecond()))
                        .as("%s", exchange)
                        .isEmpty();
            }
            if (status < 300) {
                assertThat(contract.requestFlaws(exchange.request())).as("%s", exchange).isEmpty();
            }
            boolean json = exchange.response().headers().mediaType().endsWith("json");
            return json ? MAPPER.readTree(exchange.response().body()) : MAPPER.missingNode();
        }

        private Exchange send() {
            String target = operation.path(name -> encoded(Objects.requireNonNull(path.get(name))));
            String whole = query.isEmpty() ? target : target + "?" + String.join("&", query);
            var request =
                    HttpRequest.newBuilder(URI.create(gateway + whole))
                            .timeout(Duration.ofSeconds(20));
            headers.forEach((name, values) -> values.forEach(v -> request.header(name, v)));
            request.method(
                    operation.method(),
                    body.length == 0
                            ? HttpRequest.BodyPublishers.noBody()
                            : HttpRequest.BodyPublishers.ofByteArray(body));
            var sent = new Exchange.Request(operation.method(), whole, headers, body);
            try {
                var response = client.send(request.build(), BodyHandlers.ofByteArray());
                return new Exchange(
                        sent,
                        new Exchange.Response(
                                response.statusCode(),
                                Headers.of(response.headers().map()),
                                response.body()));
            } catch (IOException failed) {
                throw new UncheckedIOException(failed);
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException(interrupted);
            }
        }

        private static String encoded(String text) {
            return URLEncoder.encode(text, StandardCharsets.UTF_8);
        }
    }
}
