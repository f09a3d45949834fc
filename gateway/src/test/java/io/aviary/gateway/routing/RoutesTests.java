package io.aviary.gateway.routing;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RoutesTests {
    @ParameterizedTest
    @CsvSource({
        "POST,   /accounts,                                        USER,     SIGN_UP",
        "POST,   /sessions,                                        USER,     LOG_IN",
        "GET,    /2/users/me,                                      USER,     READ",
        "GET,    /2/users/12,                                      USER,     READ",
        "GET,    /2/users,                                         USER,     READ",
        "GET,    /2/users/by/username/jack,                        USER,     READ",
        "GET,    /2/users/by,                                      USER,     READ",
        "POST,   /2/users/12/following,                            USER,     WRITE",
        "DELETE, /2/users/12/following/13,                         USER,     WRITE",
        "GET,    /2/users/12/followers,                            USER,     READ",
        "GET,    /2/users/12/following,                            USER,     READ",
        "POST,   /2/tweets,                                        TWEET,    POSTING",
        "DELETE, /2/tweets/20,                                     TWEET,    WRITE",
        "GET,    /2/tweets/20,                                     TWEET,    READ",
        "GET,    /2/tweets,                                        TWEET,    READ",
        "GET,    /2/users/12/tweets,                               TWEET,    READ",
        "POST,   /2/users/12/likes,                                TWEET,    WRITE",
        "DELETE, /2/users/12/likes/20,                             TWEET,    WRITE",
        "GET,    /2/users/12/timelines/reverse_chronological,      TIMELINE, READ",
        "POST,   /2/oauth2/token,                                   USER,     TOKEN",
        "DELETE, /sessions/current,                                 USER,     WRITE",
        "GET,    /2/tweets/20/liking_users,                         TWEET,    READ",
        "GET,    /2/tweets/20/retweeted_by,                         TWEET,    READ",
        "GET,    /2/users/12/mentions,                              TWEET,    READ",
        "GET,    /2/users/12/liked_tweets,                          TWEET,    READ",
        "POST,   /2/users/12/retweets,                              TWEET,    POSTING",
        "DELETE, /2/users/12/retweets/20,                           TWEET,    WRITE",
        "POST,   /2/media/upload,                                   TWEET,    UPLOAD",
        "POST,   /2/media/upload/initialize,                        TWEET,    WRITE",
        "POST,   /2/media/upload/30/append,                         TWEET,    UPLOAD",
        "POST,   /2/media/upload/30/finalize,                       TWEET,    UPLOAD",
        "GET,    /media/3_30,                                       TWEET,    DOWNLOAD",
        "GET,    /openapi.yaml,                                     GATEWAY,  DOCUMENTATION",
        "GET,    /openapi.json,                                     GATEWAY,  DOCUMENTATION",
        "GET,    /docs,                                             GATEWAY,  DOCUMENTATION",
        "GET,    /docs/,                                            GATEWAY,  DOCUMENTATION",
        "GET,    /docs/page.js,                                     GATEWAY,  DOCUMENTATION",
    })
    void anEndpointHasItsServiceAndRouteClass(
            String method, String path, Service service, RouteClass routeClass) {
        assertThat(Routes.find(method, path))
                .hasValueSatisfying(
                        route -> {
                            assertThat(route.service()).isEqualTo(service);
                            assertThat(route.routeClass()).isEqualTo(routeClass);
                        });
    }

    @Test
    void headHasTheRouteOfGet() {
        for (var route : Routes.ALL) {
            var path = route.path().getPatternString().replaceAll("[{].+?[}]", "1");
            var expected = Routes.find("GET", path);
            assertThat(Routes.find("HEAD", path)).isEqualTo(expected);
        }
        assertThat(Routes.find("HEAD", "/media/3_1")).isPresent();
    }

    @ParameterizedTest
    @CsvSource({
        "PUT, /2/tweets",
        "PATCH, /2/tweets/1",
        "HEAD, /accounts",
        "HEAD, /2/oauth2/token",
        "head, /2/tweets/1",
        "OPTIONS, /2/tweets",
        "GET, /accounts",
        "GET, /sessions",
        "get, /2/tweets",
        "DELETE, /2/tweets",
        "GET, /sessions/current",
        "DELETE, /sessions",
        "GET, /2/oauth2/token",
        "DELETE, /2/users/1/retweets",
        "PUT, /2/media/upload",
        "POST, /media/3_1",
        "POST, /openapi.yaml",
        "BREW, /2/tweets",
        "POST, /2/users/1/tweets"
    })
    void otherMethodsAreNotFound(String method, String path) {
        assertThat(Routes.find(method, path)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/",
                "/2",
                "/2/",
                "/2/users/",
                "/2/users/1/",
                "/2/users/1/timelines",
                "/2/USERS/1",
                "/2/users/1/likes",
                "/internal/users",
                "/2/internal/users",
                "/2/users/../../internal/users",
                "/2/users/..",
                "/2/users/.",
                "/2/users/%2e%2e",
                "/2/users/%2E%2e",
                "/2/users/1%2F..%2F..%2F..%2Finternal%2Fusers",
                "/2/users/1%252f..",
                "/2/users/1;x=y",
                "/2/users;jsessionid=1/1",
                "/2/users/1%3Bx",
                "//2/users/1",
                "/2//users/1",
                "/2/users//1",
                "/2/users\\1",
                "/2/users/1%5C..",
                "/2/users/1%00",
                "/2/users/1%0d%0aX:y",
                "/2/users/%7F",
                "/2/users/%zz",
                "/2/users/%",
                "/2/users/%4",
                "/2/users/é",
                "/actuator",
                "/actuator/health",
                "/ACTUATOR/health",
                "/.well-known/jwks.json",
                "/error",
                "/media",
                "/media/",
                "/media/3_1/x",
                "/2/media/upload",
                "/2/tweets/1/quote_tweets",
                "/docs//",
                "/docs/a/b",
                "/docs/..",
                "/webjars/swagger-ui/5.30.2/index.html",
                "/v3/api-docs",
                "2/users/1",
                "http://internal/2/users/1",
                "*",
                ""
            })
    void otherPathsAreNotFound(String path) {
        assertThat(Routes.find("GET", path)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/2/users/by/username/h%C3%A9",
                "/2/users/a%20b",
                "/2/users/1,2",
                "/2/users/-1"
            })
    void anInvalidValueIsForwardedToTheService(String path) {
        assertThat(Routes.find("GET", path)).isPresent();
    }

    @ParameterizedTest
    @ValueSource(ints = {16_000, 200_000})
    void aVeryLongPathIsNotFound(int length) {
        assertThat(Routes.find("GET", "/a%41".repeat(length / 5))).isEmpty();
    }
}
