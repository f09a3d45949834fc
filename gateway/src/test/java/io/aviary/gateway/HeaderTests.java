package io.aviary.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class HeaderTests extends RunningGateway {
    @Test
    void servicesDoNotReceiveHeadersThatClientsMayNotSend() {
        var request =
                """
                GET /2/tweets/1 HTTP/1.1
                Host: spoofed.example
                Authorization: Bearer %s
                Connection: close, X-Named
                X-Named: 1
                Keep-Alive: timeout=9
                TE: trailers
                Upgrade: h2c
                Proxy-Authorization: x
                X-Forwarded-For: 6.6.6.6
                x-forwarded-host: evil.example
                X-Forwarded-Prefix: /internal
                Forwarded: for=6.6.6.6
                X-Real-IP: 6.6.6.6
                X-Aviary-User: 1
                x-aVIARY-anything: 1
                traceparent: 00-aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa-bbbbbbbbbbbbbbbb-01
                tracestate: theirs=1
                baggage: theirs=1
                X-User-Location: geo:1,2
                Accept-Language: de
                Idempotency-Key: k

                """
                        .formatted(Tokens.newUser())
                        .replace("\n", "\r\n");
        assertThat(RawConnection.send(port, request).status()).isEqualTo(200);

        var seen = TWEET.seen().getFirst();
        var names = seen.headers().keySet().stream().map(String::toLowerCase).toList();
        assertThat(names)
                .contains("authorization", "x-user-location", "accept-language", "idempotency-key")
                .doesNotContain("x-named", "keep-alive", "te", "proxy-authorization", "x-real-ip")
                .doesNotContain("forwarded", "upgrade", "tracestate", "baggage")
                .noneMatch(name -> name.startsWith("x-forwarded-"))
                .noneMatch(name -> name.startsWith("x-aviary-"));
        assertThat(seen.header("Host")).startsWith("127.0.0.1:");
        assertThat(seen.header("X-user-location")).isEqualTo("geo:1,2");
    }

    @Test
    void aLogInIsForwardedWithTheRealNetworkOfTheClient() {
        var body = "{}";
        var request =
                """
                POST /sessions HTTP/1.1
                Host: gateway
                Connection: close
                Content-Type: application/json
                Content-Length: %s
                X-Aviary-Network: address:6.6.6.6

                """
                        .formatted(body.length())
                        .replace("\n", "\r\n");
        assertThat(RawConnection.send(port, request + body).status()).isEqualTo(200);

        assertThat(USER.seen().getFirst().header("X-aviary-network"))
                .isEqualTo("address:127.0.0.1");
    }

    @Test
    void aResponseNamesTheTraceThatTheServiceReceived() {
        var theirs = "00-aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa-bbbbbbbbbbbbbbbb-01";
        var request = request("/2/tweets/1").header("traceparent", theirs);
        var first = send(request.header("Authorization", "Bearer " + Tokens.newUser()));
        var second = get("/2/tweets/1", Tokens.newUser());

        var ids = Stream.of(first, second).map(HeaderTests::trace).toList();
        assertThat(ids).doesNotHaveDuplicates().allMatch(id -> id.matches("[0-9a-f]{32}"));
        assertThat(TWEET.seen().stream().map(seen -> seen.header("traceparent").split("-")[1]))
                .isEqualTo(ids);
        assertThat(ids).noneMatch(theirs::contains);
    }

    @Test
    void theResponseToARefusedRequestNamesItsTrace() {
        assertThat(trace(send(request("/2/tweets/1")))).hasSize(32);
        assertThat(trace(send(request("/nothing/here")))).hasSize(32);
    }

    private static String trace(HttpResponse<String> response) {
        return response.headers().firstValue("X-Trace-Id").orElseThrow();
    }

    @Test
    void clientsDoNotReceiveHeadersThatDescribeTheService() {
        TWEET.handleWith(
                exchange -> {
                    var headers = exchange.getResponseHeaders();
                    headers.add("Content-Type", "application/json");
                    headers.add("Server", "Secret/1.2");
                    headers.add("X-Powered-By", "Secret");
                    headers.add("X-Aviary-Node", "7");
                    headers.add("x-rate-limit-remaining", "99999");
                    headers.add("X-Kept", "yes");
                    StubService.write(exchange, 200, "{}");
                });
        var response = get("/2/tweets/1", Tokens.newUser()).headers();

        assertThat(response.map()).doesNotContainKeys("server", "x-powered-by", "x-aviary-node");
        assertThat(response.allValues("x-kept")).isEqualTo(List.of("yes"));
        assertThat(response.allValues("content-type")).isEqualTo(List.of("application/json"));
        assertThat(response.allValues("x-rate-limit-remaining")).isEqualTo(List.of("899"));
    }
}
