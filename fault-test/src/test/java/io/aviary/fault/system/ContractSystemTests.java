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

/// Every operation of the OpenAPI document, called through the gateway with each outcome that it
/// promises; requests and answers are held against the document.
@SystemTest
class ContractSystemTests {
    private static final Set<Integer> PROVOKED = Set.of(400, 401, 403, 404, 409, 422);

    /// Promised, and yet not to be had at will: uploads of others, which are as if they were not
    /// there; URLs that are malformed, which are as good as forged; an account that is deleted
    /// while its token counts; two requests with one key at the same moment; an undoing of what was
    /// never done, which is a success; answers of the container to what no client library sends,
    /// which the fuzzer does.
    private static final Set<String> BY_CHANCE =
            Set.of(
                    "logOut 400",
                    "findMe 404",
                    "postTweet 409",
                    "unmarkTweetFavorite 404",
                    "undoRetweet 404",
                    "readHomeTimeline 404",
                    "issueToken 401",
                    "appendToUpload 403",
                    "finalizeUpload 409",
                    "finalizeUpload 403",
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
                .map(operation -> promises(calls, operation, scenarios.get(operation.id())));
    }

    private static DynamicNode promises(
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
                                "wants a token", () -> wantsToken(calls, operation)),
                        DynamicTest.dynamicTest(
                                "keeps its promises",
                                () -> assertThat(broken(calls, operation)).isEmpty())));
    }

    private static void wantsToken(ContractCalls calls, Operation operation) {
        if (operation.needsToken()) {
            var call = calls.of(operation.id());
            operation.parametersIn("path").forEach(p -> call.path(p.getName(), "1"));
            call.expect(401);
        }
    }

    /// The promised statuses that no call has brought about.
    private static List<Integer> broken(ContractCalls calls, Operation operation) {
        boolean succeeded =
                operation.successes().stream().anyMatch(s -> calls.wasAnswered(operation, s));
        var missing =
                operation.statuses().stream()
                        .filter(PROVOKED::contains)
                        .filter(status -> !BY_CHANCE.contains(operation.id() + " " + status))
                        .filter(status -> !calls.wasAnswered(operation, status));
        return Stream.concat(missing, succeeded ? Stream.empty() : Stream.of(200)).toList();
    }
}
