package io.aviary.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HeadTests extends RunningGateway {
    private static final String MEDIA = "/media/3_1?expires=9&signature=s";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/2/tweets/1",
                "/2/users/me",
                HOME,
                "/openapi.yaml",
                "/openapi.json",
                "/docs",
                "/docs/",
                "/docs/page.js"
            })
    void aHeadRequestHasTheHeadersOfGetAndNoBody(String path) {
        assertSameHeaders(authorized(path));
    }

    @Test
    void aLargeResponseHasItsLengthToo() {
        TWEET.respond(200, "application/json", "{\"x\":\"" + "x".repeat(100_000) + "\"}");
        var head = assertSameHeaders(authorized("/2/tweets/1"));
        assertThat(head.headers().firstValue("content-length")).hasValue("100008");
        TWEET.handleWith(
                exchange -> {
                    exchange.sendResponseHeaders(200, 0); // chunked
                    exchange.getResponseBody().write("x".repeat(100_000).getBytes());
                    exchange.close();
                });
        var chunked = assertSameHeaders(authorized("/2/tweets/1"));
        assertThat(chunked.headers().firstValue("content-length")).hasValue("100000");
    }

    @Test
    void aHeadRequestForMediaIsForwardedAsHead() {
        TWEET.handleWith(
                exchange -> {
                    boolean isHead = exchange.getRequestMethod().equals("HEAD");
                    exchange.getResponseHeaders().add("Content-Type", "image/png");
                    exchange.getResponseHeaders().add("Accept-Ranges", "bytes");
                    if (isHead) {
                        exchange.getResponseHeaders().add("Content-Length", "100000");
                    }
                    exchange.sendResponseHeaders(200, isHead ? -1 : 100_000);
                    if (!isHead) {
                        exchange.getResponseBody().write(new byte[100_000]);
                    }
                    exchange.close();
                });
        var head = assertSameHeaders(request(MEDIA));
        assertThat(head.headers().firstValue("content-length")).hasValue("100000");
        assertThat(TWEET.seen())
                .extracting(StubService.SeenRequest::method)
                .containsExactly("GET", "HEAD");
    }

    @Test
    void errorsHaveTheStatusOfGet() {
        TWEET.respond(404, "application/problem+json", "{\"status\":404}");
        assertSameHeaders(authorized("/2/tweets/1"));
        assertThat(head(request("/2/tweets/1")).statusCode()).isEqualTo(401);
        assertThat(head(request("/nothing")).statusCode()).isEqualTo(404);
        assertThat(head(request("/accounts")).statusCode()).isEqualTo(404);
    }

    @Test
    void aHeadRequestCountsAsGet() {
        var request = authorized("/2/tweets/1");
        assertThat(send(request.GET()).headers().firstValue("x-rate-limit-remaining"))
                .hasValue("899");
        assertThat(head(request).headers().firstValue("x-rate-limit-remaining")).hasValue("898");
    }

    @Test
    void theConnectionStaysUsable() {
        var head =
                "HEAD /2/tweets/1 HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer %s\r\n%s\r\n"
                        .formatted(Tokens.newUser(), "");
        var last = head.replace("\r\n\r\n", "\r\nConnection: close\r\n\r\n");
        var responses = RawConnection.send(port, head + last.replace("HEAD", "GET"));
        assertThat(responses.body()).startsWith("HTTP/1.1 200").endsWith("{\"from\":\"tweet\"}");
    }

    private HttpResponse<String> assertSameHeaders(HttpRequest.Builder request) {
        var get = send(request.GET());
        var head = head(request);
        assertThat(head.statusCode()).isEqualTo(get.statusCode());
        assertThat(head.body()).isEmpty();
        assertThat(comparable(head)).isEqualTo(comparable(get));
        return head;
    }

    private static Map<String, List<String>> comparable(HttpResponse<String> response) {
        var headers = new TreeMap<>(response.headers().map());
        headers.keySet()
                .removeIf(
                        name ->
                                name.startsWith("x-rate-limit-")
                                        || name.equals("date")
                                        || name.equals("x-trace-id"));
        headers.remove("content-length", List.of("0"));
        return headers;
    }

    private static HttpResponse<String> head(HttpRequest.Builder request) {
        return send(request.method("HEAD", BodyPublishers.noBody()));
    }

    private HttpRequest.Builder authorized(String path) {
        return request(path).header("Authorization", "Bearer " + Tokens.newUser());
    }
}
