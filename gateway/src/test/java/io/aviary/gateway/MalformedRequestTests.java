package io.aviary.gateway;

import static io.aviary.gateway.ProblemAssertions.assertProblemBody;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MalformedRequestTests extends RunningGateway {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "/internal/users?ids=1",
                "/INTERNAL/users",
                "//internal/users",
                "/2/../internal/users",
                "/2/users/..%2f..%2finternal/users",
                "/2/users/%2e%2e/%2e%2e/internal/users",
                "/2/users/..;/..;/internal/users",
                "/2;/../internal/users",
                "/internal;x=y/users",
                "/%69nternal/users",
                "/%2finternal/users",
                "/2/users/1/..%5c..%5cinternal",
                "/2\\..\\internal",
                "/.//internal/users",
                "/2/%252e%252e/internal/users",
                "/actuator",
                "/actuator/health",
                "/actuator/gateway/routes",
                "/2/..;/actuator/health",
                "/./actuator/prometheus",
                "/.well-known/jwks.json",
                "/2/users/1/../../../.well-known/jwks.json",
                "http://127.0.0.1/internal/users",
                "/2/users/%zz",
                "/2/users/%",
                "/2/users/%00",
                "/2/users/%E2%80%A8",
                "/2/users/\0",
                "/2/users/1?x=\0",
                "/2/users/<script>",
                "/2/users/1?x=<script>",
                "/2/users/1?x=|",
                "/2/users/\u00ff\u00fe",
                "*",
                "internal/users"
            })
    void anUnknownPathReachesNoService(String path) {
        var response =
                RawConnection.send(
                        port,
                        "GET "
                                + path
                                + " HTTP/1.1\r\nHost: x\r\nConnection: close\r\nAuthorization: Bearer "
                                + Tokens.newUser()
                                + "\r\n\r\n");
        assertThat(response.status()).as(response.head()).isBetween(400, 404);
        if (!response.body().isEmpty()) {
            assertProblemBody(response.body(), response.status());
        }
        assertThat(response.head()).doesNotContainIgnoringCase("\r\nserver:");
        List.of(USER, TWEET, TIMELINE_A, TIMELINE_B)
                .forEach(service -> assertThat(service.seen()).isEmpty());
    }

    @ParameterizedTest
    @ValueSource(strings = {"?ids=%zz", "?ids=%", "?ids=%00", "?ids=%ff%fe", "?&&=&=", "?ids[]=1"})
    void aMalformedQueryCausesNoServerError(String query) {
        var response = sendRaw("GET /2/tweets" + query + " HTTP/1.1\r\nHost: x\r\n");
        assertThat(response.status()).as(response.head()).isBetween(200, 400);
        if (response.status() != 200) {
            assertProblemBody(response.body(), response.status());
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GARBAGE\r\n\r\n",
                "\0\0\0\0\r\n\r\n",
                "GET\r\n\r\n",
                "GET /2/tweets\r\n\r\n",
                "GET /2/tweets HTTP/9.9\r\n\r\n",
                "GET /2/tweets HTTP/1.1\r\n\r\n",
                "GET /2/tweets HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n",
                "GET /2/tweets HTTP/1.1\r\nHost: a b\r\n\r\n",
                "GET /2/tweets HTTP/1.1\r\nHost: x\r\nBad Name: 1\r\n\r\n",
                "GET /2/tweets HTTP/1.1\r\nHost: x\r\nA: \0\r\n\r\n",
                "G\u00e9T /2/tweets HTTP/1.1\r\nHost: x\r\n\r\n",
                "POST /accounts HTTP/1.1\r\nHost: x\r\nContent-Length: -1\r\n\r\n",
                "POST /accounts HTTP/1.1\r\nHost: x\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\n{}",
                "POST /accounts HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: gzip\r\n\r\n",
                "POST /accounts HTTP/1.1\r\nHost: x\r\nContent-Length: 99999999999999999999\r\n\r\n",
                "TRACE /2/tweets HTTP/1.1\r\nHost: x\r\n\r\n",
                "CONNECT evil.example:443 HTTP/1.1\r\nHost: evil.example:443\r\n\r\n",
                "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n",
            })
    void aRequestThatIsNotHttpIsRefused(String request) {
        var response =
                RawConnection.send(
                        port, request.replaceFirst("\r\n\r\n", "\r\nConnection: close\r\n\r\n"));
        if (response.status() != 0) {
            assertThat(response.status()).as(request).isBetween(400, 499);
        }
        assertThat(response.body())
                .doesNotContainIgnoringCase("tomcat")
                .doesNotContain("Exception");
        assertThat(USER.seen()).isEmpty();
    }

    @Test
    void hugeHeadersAreRefused() {
        for (int kilobytes : List.of(17, 100)) {
            var head = "GET /2/tweets HTTP/1.1\r\nHost: x\r\nA: " + "x".repeat(kilobytes * 1024);
            assertThat(sendRaw(head + "\r\n").status()).isIn(0, 400, 431);
            var line = "GET /2/tweets?" + "x".repeat(kilobytes * 1024) + " HTTP/1.1\r\nHost: x\r\n";
            assertThat(sendRaw(line).status()).isIn(0, 400, 414);
            var many = "GET /2/tweets HTTP/1.1\r\nHost: x\r\n" + "A: 1\r\n".repeat(kilobytes * 100);
            assertThat(sendRaw(many).status()).isIn(0, 400, 431);
        }
        assertThat(TWEET.seen()).isEmpty();
    }

    @Test
    void charactersThatAreIllegalInHeadersAreRefused() {
        var note = new String("X-Note: \ud83d\udc26\r\n".getBytes(UTF_8), ISO_8859_1);
        assertThat(sendRaw("GET /2/tweets HTTP/1.1\r\nHost: x\r\n" + note).status()).isEqualTo(400);
        assertThat(TWEET.seen()).isEmpty();
    }

    private RawConnection.Response sendRaw(String head) {
        var token = "Authorization: Bearer " + Tokens.newUser() + "\r\n";
        return RawConnection.send(port, head + token + "Connection: close\r\n\r\n");
    }
}
