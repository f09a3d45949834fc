package io.aviary.gateway;

import static io.aviary.gateway.ProblemAssertions.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RoutingTests extends RunningGateway {
    @Test
    void eachServiceReceivesItsOwnRequests() {
        var token = Tokens.newUser();
        assertThat(get("/2/users/me", token).body()).isEqualTo("{\"from\":\"user\"}");
        assertThat(get("/2/tweets/7", token).body()).isEqualTo("{\"from\":\"tweet\"}");
        assertThat(get(HOME, token).body()).startsWith("{\"from\":\"timeline-");
    }

    @Test
    void pathQueryAndBodyArriveByteForByte() {
        var query = "?a=b+c&d=%20%2B%26%25&e=%C3%A9&f&g=&ids=1,2,3&x=a:b/c?d'(!)*&e=2";
        var body = "{\"text\":\"smörgås 🍣 \\u0041 %20+\"}";
        var response = post("/2/users/%C3%A9%20x/likes" + query, Tokens.newUser(), body);

        assertThat(response.statusCode()).isEqualTo(200);
        var seen = TWEET.seen().getFirst();
        assertThat(seen.method()).isEqualTo("POST");
        assertThat(seen.uri()).isEqualTo("/2/users/%C3%A9%20x/likes" + query);
        assertThat(seen.body()).isEqualTo(body);
        assertThat(seen.header("Content-type")).isEqualTo("application/json");
    }

    @Test
    void aFormArrivesByteForByte() {
        var form = "username=a+b&password=%20x&username=c";
        var request =
                request("/2/tweets?username=z")
                        .header("Authorization", "Bearer " + Tokens.newUser())
                        .header("Content-Type", "application/x-www-form-urlencoded");
        send(request.POST(BodyPublishers.ofString(form)));

        var seen = TWEET.seen().getFirst();
        assertThat(seen.uri()).isEqualTo("/2/tweets?username=z");
        assertThat(seen.body()).isEqualTo(form);
    }

    @ParameterizedTest
    @ValueSource(strings = {"multipart/form-data", "multipart/form-data; boundary=b", "multipart/"})
    void aMultipartBodyArrivesByteForByte(String type) {
        var body = "--b\r\nContent-Disposition: form-data; name=\"x\"\r\n\r\n1\r\n--b--\r\n";
        for (var path : List.of("/2/tweets", "/accounts")) {
            var request =
                    request(path)
                            .header("Authorization", "Bearer " + Tokens.newUser())
                            .header("Content-Type", type);
            var response = send(request.POST(BodyPublishers.ofString(body)));
            assertThat(response.statusCode()).as(path).isEqualTo(200);
        }
        assertThat(List.of(TWEET.seen().getFirst(), USER.seen().getFirst()))
                .allMatch(seen -> seen.body().equals(body))
                .allMatch(seen -> seen.header("Content-type").equals(type));
    }

    @Test
    void openEndpointsNeedNoToken() {
        assertThat(logInFrom("127.0.1.1").statusCode()).isEqualTo(200);
        assertThat(USER.seen().getFirst().uri()).isEqualTo("/sessions");
        send(json("/accounts").POST(BodyPublishers.ofString("{}")));
        assertThat(USER.seen().getLast().uri()).isEqualTo("/accounts");
    }

    @Test
    void theResponseOfAServiceIsNotChanged() {
        var problem =
                "{\"title\":\"Not Found Error\",\"detail\":\"x\",\"type\":\"y\",\"status\":404}";
        TWEET.respond(404, "application/problem+json", problem);
        var response = get("/2/tweets/7", Tokens.newUser());

        assertProblem(response, 404);
        assertThat(response.body()).isEqualTo(problem);
    }

    @Test
    void createdAndEmptyResponsesKeepTheirStatus() {
        TWEET.respond(201, "application/json", "{}");
        assertThat(post("/2/tweets", Tokens.newUser(), "{}").statusCode()).isEqualTo(201);
        TWEET.respond(204, "application/json", "");
        assertThat(post("/2/tweets", Tokens.newUser(), "{}").statusCode()).isEqualTo(204);
    }

    @Test
    void aLargeResponseArrivesComplete() {
        var big = "\"" + "é".repeat(300_000) + "\"";
        TWEET.respond(200, "application/json", big);
        assertThat(get("/2/tweets/7", Tokens.newUser()).body()).isEqualTo(big);
    }

    @Test
    void anUnknownPathIsNotFoundWithAndWithoutAToken() {
        assertProblem(send(request("/2/trends").GET()), 404);
        assertProblem(get("/internal/users?ids=1", Tokens.newUser()), 404);
        assertProblem(get("/2/reference", Tokens.newUser()), 404);
        assertProblem(send(request("/actuator/health").GET()), 404);
        assertProblem(send(request("/error").GET()), 404);
        assertProblem(send(request("/.well-known/jwks.json").GET()), 404);
        assertThat(USER.seen()).isEmpty();
    }

    @Test
    void theManagementPortServesOnlyHealthAndMetrics() {
        var paths =
                Map.of(
                        "health",
                        200,
                        "prometheus",
                        200,
                        "gateway/routes",
                        401,
                        "env",
                        401,
                        "",
                        401);
        paths.forEach(
                (path, status) -> {
                    var uri = "http://127.0.0.1:" + managementPort + "/actuator/" + path;
                    var response = send(HttpRequest.newBuilder(URI.create(uri)).GET());
                    assertThat(response.statusCode()).as(path).isEqualTo(status);
                });
    }
}
