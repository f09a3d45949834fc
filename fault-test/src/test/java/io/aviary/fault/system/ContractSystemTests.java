package io.aviary.fault.system;

import static org.assertj.core.api.Assertions.assertThat;

import io.aviary.fault.fuzz.contract.Operation;
import java.util.HashMap;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/// Calls every operation of the OpenAPI document through the gateway, with each documented
/// outcome. Requests and responses are checked against the document.
@SystemTest
class ContractSystemTests {
    private static final Set<Integer> PROVOKED = Set.of(400, 401, 403, 404, 409, 422);

    /// Documented statuses that no call can provoke. Uploads of other users are treated as
    /// missing. Malformed URLs count as forged. Others would need an account that is deleted while
    /// its token is valid, or two concurrent requests with one key. Undoing something that was
    /// never done is a success. A follow is refused only to a user with thousands of followees. The
    /// container itself responds to some requests that no client library sends; the fuzzer sends
    /// them.
    private static final Set<String> NOT_PROVOKED =
            Set.of(
                    "logOut 400",
                    "findMe 404",
                    "follow 403",
                    "postTweet 409",
                    "unmarkTweetFavorite 404",
                    "undoRetweet 404",
                    "readHomeTimeline 404",
                    "issueToken 401",
                    "finalizeUpload 409",
                    "downloadMedia 400",
                    "downloadMedia 404",
                    "readDocumentAsYaml 400",
                    "readDocumentAsJson 400",
                    "readPage 400",
                    "findPage 400",
                    "readPart 400");

    private final TestSystem system;

    ContractSystemTests(TestSystem system) {
        this.system = system;
    }

    @TestFactory
    Stream<DynamicNode> everyOperationIsAsDocumented() {
        var contract = ServedContract.of(system);
        var calls = new ContractCalls(system.address(), contract);
        var scenarios =
                new HashMap<>(new ContractScenarios(calls, new TestClient(system.gateway())).all());
        return contract.operations().stream()
                .map(operation -> testsOf(calls, operation, scenarios.get(operation.id())));
    }

    private static DynamicNode testsOf(
            ContractCalls calls, Operation operation, Runnable scenario) {
        return DynamicContainer.dynamicContainer(
                operation.toString(),
                Stream.of(
                        DynamicTest.dynamicTest(
                                "is called",
                                () -> {
                                    assertThat(scenario)
                                            .as("a scenario for %s", operation.id())
                                            .isNotNull();
                                    scenario.run();
                                }),
                        DynamicTest.dynamicTest(
                                "requires a token", () -> requireToken(calls, operation)),
                        DynamicTest.dynamicTest(
                                "returns every documented status",
                                () -> assertThat(missingStatuses(calls, operation)).isEmpty())));
    }

    private static void requireToken(ContractCalls calls, Operation operation) {
        if (operation.needsToken()) {
            var call = calls.of(operation.id());
            operation.parametersIn("path").forEach(p -> call.path(p.getName(), "1"));
            call.expect(401);
        }
    }

    /// Returns the documented statuses that no call has received.
    private static List<Integer> missingStatuses(ContractCalls calls, Operation operation) {
        boolean succeeded =
                operation.successes().stream().anyMatch(s -> calls.hasReturned(operation, s));
        var missing =
                operation.statuses().stream()
                        .filter(PROVOKED::contains)
                        .filter(status -> !NOT_PROVOKED.contains(operation.id() + " " + status))
                        .filter(status -> !calls.hasReturned(operation, status));
        return Stream.concat(missing, succeeded ? Stream.empty() : Stream.of(200)).toList();
    }
}
