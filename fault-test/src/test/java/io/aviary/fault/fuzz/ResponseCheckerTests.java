package io.aviary.fault.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import io.aviary.fault.fuzz.contract.Contract;
import io.aviary.fault.fuzz.contract.Exchange;
import io.aviary.fault.fuzz.contract.Headers;
import io.aviary.fault.fuzz.contract.NotesContract;
import io.aviary.fault.fuzz.generate.RequestGenerator;
import io.aviary.fault.fuzz.http.WireRequest;
import java.util.List;
import org.junit.jupiter.api.Test;

class ResponseCheckerTests {
    private static final Headers JSON = Headers.NONE.with("Content-Type", "application/json");

    private final Contract contract = NotesContract.contract();

    private List<String> flawsOfHead(String kind, int status, Headers headers) {
        return flaws(kind, "HEAD", "/2/notes/1", status, headers);
    }

    private List<String> flaws(
            String kind, String method, String target, int status, Headers headers) {
        var wire = WireRequest.of(method, method + " " + target + " HTTP/1.1\r\n\r\n");
        var request =
                new RequestGenerator.Generated(
                        0, contract.operation("read"), kind, "a mutation", method, target, wire);
        return new ResponseChecker(contract)
                .flaws(request, new Exchange.Response(status, headers, new byte[0]));
    }

    @Test
    void headHasAStatusOfGetAndAContentType() {
        assertThat(flawsOfHead("head", 200, JSON)).isEmpty();
        assertThat(flawsOfHead("head", 404, JSON))
                .containsExactly("A GET of the same endpoint documents no 404.");
        assertThat(flawsOfHead("head", 405, JSON)).hasSize(1);
        assertThat(flawsOfHead("head", 200, Headers.NONE))
                .containsExactly("The response to HEAD has no content type.");
    }

    @Test
    void headOfAnInvalidRequestMayHaveAnyStatusBelow500() {
        assertThat(flawsOfHead("framing", 404, Headers.NONE)).isEmpty();
        assertThat(flawsOfHead("framing", 503, Headers.NONE)).hasSize(1);
    }

    @Test
    void aRequestAboutTheServerSucceedsWithoutAnEndpoint() {
        assertThat(flaws("framing", "OPTIONS", "*", 200, Headers.NONE)).isEmpty();
        assertThat(flaws("framing", "OPTIONS", "/2/notes/1", 200, Headers.NONE))
                .contains("No endpoint documents a 200.");
        assertThat(flaws("framing", "OPTIONS", "*", 500, Headers.NONE)).hasSize(1);
    }
}
