package io.aviary.gateway;

import static io.aviary.gateway.ProblemAssertions.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.swagger.v3.core.util.Json;
import io.swagger.v3.core.util.Yaml;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DocumentationTests extends RunningGateway {
    @Test
    void theDocumentIsServedUnchanged() throws IOException {
        var response = visit("/openapi.yaml");
        assertThat(response.headers().firstValue("content-type")).hasValue("application/yaml");
        assertThat(response.body()).isEqualTo(resource("/openapi/aviary.yaml"));
    }

    @Test
    void theJsonHasTheSameContent() throws IOException {
        var response = visit("/openapi.json");
        assertThat(response.headers().firstValue("content-type")).hasValue("application/json");
        JsonNode written = Yaml.mapper().readTree(resource("/openapi/aviary.yaml"));
        assertThat(Json.mapper().readTree(response.body())).isEqualTo(written);
    }

    @ParameterizedTest
    @CsvSource({
        "/docs, text/html",
        "/docs/page.css, text/css",
        "/docs/page.js, text/javascript",
        "/docs/swagger-ui.css, text/css",
        "/docs/swagger-ui-bundle.js, text/javascript",
        "/docs/favicon-32x32.png, image/png",
    })
    void everyFileOfThePageHasItsTypeAndMayContactNoOtherHost(String path, String type) {
        var headers = visit(path).headers();
        assertThat(headers.firstValue("content-type")).hasValue(type);
        assertThat(headers.firstValue("x-content-type-options")).hasValue("nosniff");
        assertThat(headers.firstValue("x-frame-options")).hasValue("DENY");
        assertThat(headers.firstValue("cache-control")).hasValue("max-age=3600");
        assertThat(headers.firstValue("content-security-policy"))
                .hasValueSatisfying(
                        policy ->
                                assertThat(policy)
                                        .contains("default-src 'none'")
                                        .contains("script-src 'self';")
                                        .contains("style-src 'self';")
                                        .contains("connect-src 'self';")
                                        .doesNotContain("unsafe")
                                        .doesNotContain("http"));
    }

    @Test
    void aTrailingSlashRedirectsToThePage() {
        var response = send(request("/docs/").GET());
        assertThat(response.statusCode()).isEqualTo(308);
        var target = response.headers().firstValue("location").orElseThrow();
        assertThat(response.uri().resolve(target).getPath()).isEqualTo("/docs");
    }

    @Test
    void thePageUsesOnlyFilesThatTheGatewayServes() {
        var page = visit("/docs").body();
        var named =
                Pattern.compile("(?:src|href)=\"([^\"]+)\"")
                        .matcher(page)
                        .results()
                        .map(match -> "/" + match.group(1))
                        .toList();
        assertThat(named).hasSizeGreaterThan(4);
        named.forEach(path -> assertThat(visit(path).statusCode()).as(path).isEqualTo(200));
        // The page's own policy forbids inline scripts and styles.
        assertThat(page).doesNotContain("<style", " style=", "onload", "javascript:");
        assertThat(page).doesNotContainPattern("<script(?![^>]* src=)");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/docs", "/docs/page.js", "/docs/page.css", "/docs/swagger-ui.css"})
    void noFileLinksToAnotherHost(String path) {
        assertThat(
                        Pattern.compile("(?:https?:)?//[a-z0-9-]+\\.[a-z0-9./-]+")
                                .matcher(visit(path).body())
                                .results()
                                .map(MatchResult::group))
                .allMatch(address -> address.equals("http://www.w3.org/2000/svg"));
    }

    @Test
    void theScriptNeitherEvaluatesStringsNorInsertsStyles() {
        var script = visit("/docs/swagger-ui-bundle.js").body();
        assertThat(script).contains("SwaggerUIBundle").doesNotContain("eval(", "insertRule");
        assertThat(visit("/docs/page.js").body())
                .contains("url: \"openapi.json\"", "validatorUrl: null", "deepLinking: true");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/docs/index.html",
                "/docs/swagger-initializer.js",
                "/docs/pom.xml",
                "/docs/aviary.yaml",
                "/docs/application.yml"
            })
    void noOtherFileIsServed(String path) {
        assertProblem(send(request(path).GET()), 404);
    }

    private HttpResponse<String> visit(String path) {
        var response = send(request(path).GET());
        assertThat(response.statusCode()).as(path).isEqualTo(200);
        return response;
    }

    private static String resource(String path) throws IOException {
        try (var file = DocumentationTests.class.getResourceAsStream(path)) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
