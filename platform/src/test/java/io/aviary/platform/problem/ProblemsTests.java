package io.aviary.platform.problem;

import static org.assertj.core.api.Assertions.assertThat;

import io.aviary.platform.BookstoreTest;
import io.aviary.platform.Calls;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.web.server.LocalServerPort;

@BookstoreTest
class ProblemsTests {
    @LocalServerPort private int port;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    {"title":"x"                    | body     | not well-formed JSON
                    nonsense                        | body     | not well-formed JSON
                    []                              | body     | must be a JSON object
                    "x"                             | body     | must be a JSON object
                    {"titel":"x"}                   | titel    | is unknown
                    {"title":5}                     | title    | must be a string
                    {"title":true}                  | title    | must be a string
                    {"title":["x"]}                 | title    | must be a string
                    {"copies":"5"}                  | copies   | must be a number
                    {"copies":99999999999}          | body     | out of range
                    {"copies":1.5}                  | copies   | must be a number
                    {"gift":"yes"}                  | gift     | must be true or false
                    {"wanted":"tomorrow"}           | wanted   | must be a date
                    {"tags":"x"}                    | tags     | must be an array
                    {"buyer":"x"}                   | buyer    | must be an object
                    {"buyer":{"nmae":"x"}}          | buyer.nmae | is unknown
                    {"title":"a","title":"b"}       | body     | not well-formed JSON
                    {"title":"a"} {"title":"b"}     | body     |
                    """)
    void aBadBodyIsA400ThatNamesTheFieldAndTheRule(String body, String field, String rule) {
        var response = Calls.on(port).post("/orders", body);

        assertThat(response.status()).isEqualTo(400);
        assertThat(response.contentType()).isEqualTo("application/problem+json");
        assertThat(response.at("/title")).isEqualTo("Invalid Request");
        assertThat(response.at("/type"))
                .isEqualTo("https://api.twitter.com/2/problems/invalid-request");
        assertThat(response.body())
                .contains("\"" + field + "\"")
                .contains(rule == null ? "" : rule);
        assertThat(response.body()).doesNotContain("io.aviary").doesNotContain("tools.jackson");
    }

    @Test
    void anEmptyBodyIsA400() {
        assertThat(Calls.on(port).post("/orders", "").status()).isEqualTo(400);
    }

    @Test
    void aValidBodyIsReturnedWithoutEmptyMembers() {
        var response =
                Calls.on(port)
                        .post(
                                "/orders",
                                "{\"title\":\"x\",\"copies\":1,\"gift\":false,\"tags\":[]}");

        assertThat(response.status()).isEqualTo(201);
        assertThat(response.body()).isEqualTo("{\"title\":\"x\",\"copies\":1,\"gift\":false}");
    }

    @Test
    void aStringThatIsLongerThanAnyValidOneIsRefused() {
        var longest = Calls.on(port).post("/orders", "{\"title\":\"" + "x".repeat(65_536) + "\"}");
        assertThat(longest.status()).isEqualTo(201);

        var longer = Calls.on(port).post("/orders", "{\"title\":\"" + "x".repeat(65_537) + "\"}");

        assertThat(longer.status()).isEqualTo(400);
        assertThat(longer.at("/title")).isEqualTo("Invalid Request");
        assertThat(longer.body()).contains("\"title\"", "too long").hasSizeLessThan(1_000);
    }

    @Test
    void aBodyThatIsNestedTooDeeplyIsRefused() {
        var response = Calls.on(port).post("/orders", "{\"buyer\":".repeat(51) + "1");

        assertThat(response.status()).isEqualTo(400);
    }

    @Test
    void aMissingResourceIsNamedAtBothLevels() {
        var response = Calls.on(port).get("/orders/missing?shop=1");

        assertThat(response.status()).isEqualTo(404);
        assertThat(response.at("/title")).isEqualTo("Not Found Error");
        assertThat(response.at("/detail")).isEqualTo("Could not find order with id: [missing].");
        assertThat(response.at("/resource_id")).isEqualTo("missing");
        assertThat(response.at("/errors/0/resource_type")).isEqualTo("order");
    }

    @ParameterizedTest
    @CsvSource({
        "foreign,403,Forbidden",
        "busy,503,Service Unavailable",
        "full,503,Service Unavailable",
        "unassigned,503,Service Unavailable",
        "exhausted,503,Service Unavailable",
        "broken,503,Service Unavailable",
        "bug,500,Internal Server Error"
    })
    void otherProblemsHaveABlankType(String id, int status, String title) {
        var response = Calls.on(port).get("/orders/" + id + "?shop=1");

        assertThat(response.status()).isEqualTo(status);
        assertThat(response.at("/title")).isEqualTo(title);
        assertThat(response.at("/type")).isEqualTo("about:blank");
        assertThat(response.body()).doesNotContain("secret");
    }

    @Test
    void aMissingParameterIsNamed() {
        var response = Calls.on(port).get("/orders/1");

        assertThat(response.status()).isEqualTo(400);
        assertThat(response.body()).contains("\"shop\"").contains("required");
    }

    @Test
    void aWrongMethodOrMediaTypeIsAlsoAProblem() {
        assertThat(Calls.on(port).send("DELETE", "/orders", null, null).at("/status"))
                .isEqualTo("405");
        assertThat(Calls.on(port).send("POST", "/orders", null, "x").status()).isEqualTo(415);
    }

    @ParameterizedTest
    @ValueSource(strings = {"text/html", "x", "application/xml;q=1", "image/png, */*;q=0"})
    void theResponseIsJsonForEveryAcceptHeader(String accept) {
        var response =
                Calls.on(port)
                        .send("POST", "/orders", "application/json", accept, "{\"title\":\"x\"}");

        assertThat(response.status()).isEqualTo(201);
        assertThat(response.contentType()).isEqualTo("application/json");
        assertThat(Calls.on(port).send("GET", "/orders/1", null, accept, null).contentType())
                .isEqualTo("application/problem+json");
    }

    @Test
    void aMultipartBodyWithoutABoundaryIsRefused() {
        assertThat(Calls.on(port).send("POST", "/orders", "multipart/form-data", "x").status())
                .isEqualTo(415);
    }

    @ParameterizedTest
    @ValueSource(strings = {"*/*", "application/*", "*/*;charset=utf-8"})
    void aContentTypeWithAWildcardIsRefused(String type) {
        var response = Calls.on(port).send("POST", "/orders", type, "{\"title\":\"x\"}");

        assertThat(response.status()).isEqualTo(415);
        assertThat(response.contentType()).isEqualTo("application/problem+json");
    }

    @Test
    void headersUpTo32KbAreAcceptedAndLargerOnesAreAProblem() {
        assertThat(Calls.on(port).get("/orders/missing?shop=" + "x".repeat(24_000)).status())
                .isEqualTo(404);

        var tooMuch = Calls.on(port).get("/orders/missing?shop=" + "x".repeat(40_000));
        assertThat(tooMuch.status()).isEqualTo(400);
        assertThat(tooMuch.contentType()).isEqualTo("application/problem+json");
        assertThat(tooMuch.at("/title")).isEqualTo("Bad Request");
    }

    @Test
    void anUnknownTransferCodingIsAClientError() throws IOException {
        assertThat(raw("Transfer-Encoding: gzap\r\n"))
                .startsWith("HTTP/1.1 400")
                .contains("application/problem+json");
    }

    private String raw(String headers) throws IOException {
        try (var socket = new Socket("127.0.0.1", port)) {
            var request =
                    "POST /orders HTTP/1.1\r\nHost: x\r\nConnection: close\r\n%s\r\n"
                            .formatted(headers);
            socket.getOutputStream().write(request.getBytes(StandardCharsets.UTF_8));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
