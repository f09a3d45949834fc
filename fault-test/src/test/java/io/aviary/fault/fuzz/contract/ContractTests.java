package io.aviary.fault.fuzz.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aviary.tools.console.CommandException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class ContractTests {
    private final Contract contract = NotesContract.contract();

    private List<String> flaws(String operation, int status, String type, String body) {
        var response =
                new Exchange.Response(
                        status,
                        Headers.NONE.with("Content-Type", type),
                        body.getBytes(StandardCharsets.UTF_8));
        var request = new Exchange.Request("GET", "/2/notes/1", Headers.NONE, new byte[0]);
        return contract.flaws(contract.operation(operation), new Exchange(request, response));
    }

    @Test
    void aDocumentedResponseHasNoFlaws() {
        assertThat(flaws("read", 200, "application/json", "{\"id\":\"1\",\"tags\":[\"a\"]}"))
                .isEmpty();
        assertThat(
                        flaws(
                                "write",
                                400,
                                "application/problem+json",
                                "{\"title\":\"Bad\",\"detail\":\"No.\",\"type\":\"about:blank\",\"status\":400}"))
                .isEmpty();
    }

    @Test
    void anUndocumentedResponseIsReported() {
        assertThat(flaws("read", 200, "application/json", "{}")).anyMatch(f -> f.contains("id"));
        assertThat(flaws("read", 200, "application/json", "{\"id\":\"1\",\"more\":1}"))
                .anyMatch(f -> f.contains("more"));
        assertThat(flaws("read", 200, "text/plain", "1")).isNotEmpty();
        assertThat(flaws("read", 418, "application/json", "{}"))
                .anyMatch(f -> f.contains("not defined for path"));
    }

    @Test
    void emptyMembersAreFlawsEvenIfTheSchemaAllowsThem() {
        assertThat(flaws("read", 200, "application/json", "{\"id\":\"1\",\"tags\":[]}"))
                .containsExactly("/tags is []. It must be omitted.");
        assertThat(flaws("read", 200, "application/json", "{\"id\":\"1\",\"tags\":null}"))
                .containsExactly("/tags is null. It must be omitted.");
    }

    @Test
    void errorsThatRevealInternalsAreReported() {
        for (String detail :
                List.of(
                        "java.lang.NullPointerException: x",
                        "at io.aviary.tweet.Tweets.find(Tweets.java:17)",
                        "org.postgresql.util.PSQLException",
                        "select id from tweet where id = 1",
                        "duplicate key value violates unique constraint")) {
            String body =
                    "{\"title\":\"a\",\"detail\":\"%s\",\"type\":\"b\",\"status\":400}"
                            .formatted(detail);
            assertThat(flaws("write", 400, "application/problem+json", body))
                    .as(detail)
                    .anyMatch(flaw -> flaw.startsWith("The body reveals internals"));
        }
    }

    @Test
    void anErrorMustBeAProblemWithTheStatusOfTheResponse() {
        String wrong = "{\"title\":\"a\",\"detail\":\"b\",\"type\":\"c\",\"status\":401}";
        assertThat(flaws("write", 400, "application/problem+json", wrong))
                .containsExactly("The problem's status differs from the response's status.");
        assertThat(flaws("write", 400, "text/html", "<h1>Bad</h1>"))
                .anyMatch(flaw -> flaw.contains("not application/problem+json"));
    }

    @Test
    void missingOrPastRateLimitHeadersAreReported() {
        var headers =
                Headers.NONE
                        .with("X-Rate-Limit-Limit", "900")
                        .with("x-rate-limit-remaining", "3")
                        .with("x-rate-limit-reset", "99");
        assertThat(ResponseRules.rateFlaws(new Exchange.Response(200, headers, new byte[0]), 98))
                .isEmpty();
        assertThat(ResponseRules.rateFlaws(new Exchange.Response(200, headers, new byte[0]), 100))
                .hasSize(1);
        assertThat(
                        ResponseRules.rateFlaws(
                                new Exchange.Response(200, Headers.NONE, new byte[0]), 0))
                .hasSize(3);
    }

    @Test
    void aRequestIsCheckedAgainstTheDocument() {
        var good = new Exchange.Request("GET", "/2/notes/1?max_results=5", token(), new byte[0]);
        assertThat(contract.requestFlaws(good)).isEmpty();
        var bad = new Exchange.Request("GET", "/2/notes/1?max_results=500", token(), new byte[0]);
        assertThat(contract.requestFlaws(bad)).isNotEmpty();
    }

    private static Headers token() {
        return Headers.NONE.with("Authorization", "Bearer x");
    }

    @Test
    void thePathWithTheFewestVariablesIsFound() {
        assertThat(contract.find("GET", "/2/notes/first").orElseThrow().id())
                .isEqualTo("readFirst");
        assertThat(contract.find("GET", "/2/notes/7").orElseThrow().id()).isEqualTo("read");
        assertThat(contract.find("GET", "/2/notes/")).isEmpty();
        assertThat(contract.find("PUT", "/2/notes/7")).isEmpty();
    }

    @Test
    void endpointsNeedATokenUnlessTheirSecurityIsEmpty() {
        assertThat(contract.operation("readFirst").needsToken()).isFalse();
        assertThat(contract.operation("read").needsToken()).isTrue();
    }

    @Test
    void anInvalidDocumentIsRefused() {
        assertThatThrownBy(() -> Contract.parse("hello")).isInstanceOf(CommandException.class);
    }
}
