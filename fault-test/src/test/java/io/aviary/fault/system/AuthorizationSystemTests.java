package io.aviary.fault.system;

import static org.assertj.core.api.Assertions.assertThat;

import io.aviary.fault.fuzz.contract.Contract;
import io.aviary.fault.fuzz.contract.Exchange;
import io.aviary.fault.fuzz.contract.Headers;
import io.aviary.fault.fuzz.contract.Operation;
import io.aviary.fault.fuzz.contract.ResponseRules;
import io.aviary.tools.client.Gateway;
import io.aviary.tools.client.Response;
import io.aviary.tools.client.Session;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/// Calls every operation of the document with every kind of token, on the user's own resources and
/// on resources of another user. Operations that the document does not list are closed.
@SystemTest
class AuthorizationSystemTests {
    private static final List<String> INTERNAL =
            List.of(
                    "GET /internal/users?ids=1",
                    "GET /internal/users/by?usernames=a",
                    "GET /internal/users/1/followers?limit=1",
                    "GET /internal/users/1/following?limit=1",
                    "POST /internal/bulk/users",
                    "POST /internal/bulk/follows",
                    "POST /internal/bulk/tweets",
                    "POST /internal/bulk/tweet-counts",
                    "POST /internal/tweets/slice",
                    "POST /internal/signing-keys",
                    "GET /internal/tweets?ids=1",
                    "GET /internal/tweets/counters?ids=1",
                    "POST /internal/followers",
                    "POST /internal/celebrities",
                    "POST /internal/celebrities/1/settled",
                    "DELETE /internal/timelines",
                    "GET /internal/timelines/strategy",
                    "PUT /internal/timelines/strategy",
                    "GET /internal/nothing",
                    "GET /actuator/env",
                    "POST /actuator/shutdown",
                    "GET /nothing");

    private final TestSystem system;
    private final TestClient clients;
    private final AtomicInteger cells = new AtomicInteger();
    private final Map<String, @Nullable String> forged = new LinkedHashMap<>();
    private Contract contract;
    private OwnedResources ann;
    private OwnedResources bob;
    private ForgedTokens tokens;

    AuthorizationSystemTests(TestSystem system) {
        this.system = system;
        this.clients = new TestClient(system.gateway());
    }

    @BeforeAll
    void createUsers() throws SQLException, GeneralSecurityException {
        contract = ServedContract.of(system);
        ann = new OwnedResources(clients, clients.signUp());
        bob = new OwnedResources(clients, clients.signUp());
        tokens = new ForgedTokens(system, ann.session().userId());
        forged.put("no token", null);
        forged.putAll(tokens.all());
    }

    @AfterAll
    void printCellCount() {
        System.out.printf(Locale.ROOT, "Authorization matrix: %,d cells.%n", cells.get());
    }

    @TestFactory
    Stream<DynamicContainer> everyOperationChecksTokenAndOwnerThroughTheGateway() {
        return contract.operations().stream()
                .map(
                        operation ->
                                DynamicContainer.dynamicContainer(
                                        operation.toString(),
                                        Stream.of(ann, bob).flatMap(ids -> cells(operation, ids))));
    }

    private Stream<DynamicTest> cells(Operation operation, OwnedResources ids) {
        String whose = ids == ann ? ", own ids" : ", other user's ids";
        var known =
                Stream.of(ann, bob)
                        .map(
                                caller ->
                                        cell(
                                                (caller == ann ? "own token" : "other user's token")
                                                        + whose,
                                                () -> callWithValidToken(operation, caller, ids)));
        var unknown =
                forged.entrySet().stream()
                        .map(
                                token ->
                                        cell(
                                                token.getKey() + whose,
                                                () ->
                                                        callWithInvalidToken(
                                                                system.gateway(),
                                                                operation,
                                                                token.getValue(),
                                                                ids)));
        return Stream.concat(known, unknown);
    }

    /// Checks that a valid token gives access to all operations on the user's own resources.
    private void callWithValidToken(Operation operation, OwnedResources caller, OwnedResources ids)
            throws IOException {
        boolean own = caller == ids;
        var response = ids.call(system.gateway(), operation, caller.tokenFor(operation), true);
        if (!operation.needsToken()) {
            assertThat(operation.statuses()).as(response.body()).contains(response.status());
        } else if (own || !isForOwnerOnly(operation)) {
            assertThat(operation.successes()).as(response.body()).contains(response.status());
        } else {
            // Uploads of other users are treated as missing.
            boolean upload = operation.path().startsWith("/2/media/");
            int refusal = operation.allowsOnlyUserInPath() ? 400 : upload ? 404 : 403;
            assertThat(response.status()).as(response.body()).isEqualTo(refusal);
        }
    }

    private static boolean isForOwnerOnly(Operation operation) {
        boolean upload = operation.path().startsWith("/2/media/upload/{");
        return operation.allowsOnlyUserInPath() || upload || operation.statuses().contains(403);
    }

    /// Checks that an invalid or missing token gives access to public operations only.
    private void callWithInvalidToken(
            Gateway server, Operation operation, @Nullable String token, OwnedResources ids)
            throws IOException {
        var response = ids.call(server, operation, token, false);
        if (operation.needsToken()) {
            assertThat(response.status()).as(response.body()).isEqualTo(401);
            assertThat(flaws(response)).as(response.body()).isEmpty();
        } else if (token == null || response.status() != 401) {
            // An invalid token may be refused even if no token is needed.
            assertThat(operation.statuses()).as(response.body()).contains(response.status());
        }
    }

    private static List<String> flaws(Response response) {
        return ResponseRules.flaws(
                new Exchange.Response(
                        response.status(),
                        Headers.of(response.headers().map()),
                        response.body().getBytes(StandardCharsets.UTF_8)));
    }

    @TestFactory
    Stream<DynamicContainer> everyServiceRefusesInvalidTokensItself() {
        return system.services().entrySet().stream()
                .map(
                        service -> {
                            var server = new Gateway(service.getValue());
                            var closed =
                                    contract.operations().stream().filter(Operation::needsToken);
                            return DynamicContainer.dynamicContainer(
                                    service.getKey(), closed.flatMap(o -> closed(server, o)));
                        });
    }

    private Stream<DynamicTest> closed(Gateway server, Operation operation) {
        return forged.entrySet().stream()
                .map(
                        token ->
                                cell(
                                        operation + ", " + token.getKey(),
                                        () ->
                                                callWithInvalidToken(
                                                        server, operation, token.getValue(), ann)));
    }

    @TestFactory
    Stream<DynamicTest> internalOperationsAreClosed() {
        var callers = new LinkedHashMap<>(forged);
        callers.remove("service token");
        callers.put("a user's token", ann.session().token());
        var cells = new ArrayList<DynamicTest>();
        system.services()
                .forEach(
                        (name, address) -> {
                            var server = new Gateway(address);
                            callers.forEach(
                                    (kind, token) ->
                                            INTERNAL.forEach(
                                                    call ->
                                                            cells.add(
                                                                    closed(
                                                                            "%s: %s, %s"
                                                                                    .formatted(
                                                                                            name,
                                                                                            call,
                                                                                            kind),
                                                                            server,
                                                                            call,
                                                                            token))));
                        });
        callers.put("service token", forged.get("service token"));
        callers.forEach(
                (kind, token) ->
                        INTERNAL.forEach(
                                call ->
                                        cells.add(
                                                cell(
                                                        "gateway: %s, %s".formatted(call, kind),
                                                        () ->
                                                                assertThat(
                                                                                internal(
                                                                                        system
                                                                                                .gateway(),
                                                                                        call,
                                                                                        token))
                                                                        .isEqualTo(404)))));
        return cells.stream();
    }

    private DynamicTest closed(String name, Gateway server, String call, @Nullable String token) {
        return cell(name, () -> assertThat(internal(server, call, token)).isIn(401, 403));
    }

    private static int internal(Gateway server, String call, @Nullable String token)
            throws IOException {
        var words = call.split(" ");
        var body = words[0].equals("POST") ? Map.of() : null;
        return server.attempt(words[0], words[1], session(token), body).status();
    }

    /// Proves that the forged tokens are signed with the system's own keys. Otherwise every
    /// refusal could be due to a wrong key.
    @Test
    void theKeysOfTheForgedTokensAreTheRealOnes() throws IOException, GeneralSecurityException {
        var users = new Gateway(system.services().get("user-service"));
        assertThat(
                        users.attempt(
                                        "GET",
                                        "/internal/users?ids=1",
                                        session(tokens.serviceToken()),
                                        null)
                                .status())
                .isEqualTo(200);
        assertThat(
                        system.gateway()
                                .attempt("GET", "/2/users/me", session(tokens.validToken()), null)
                                .status())
                .isEqualTo(200);
    }

    static @Nullable Session session(@Nullable String token) {
        return token == null ? null : new Session("", 0, token, Instant.MAX);
    }

    private DynamicTest cell(String name, org.junit.jupiter.api.function.Executable test) {
        cells.incrementAndGet();
        return DynamicTest.dynamicTest(name, test);
    }
}
