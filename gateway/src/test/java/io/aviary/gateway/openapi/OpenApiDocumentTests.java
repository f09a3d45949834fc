package io.aviary.gateway.openapi;

import static org.assertj.core.api.Assertions.assertThat;

import com.atlassian.oai.validator.OpenApiInteractionValidator;
import com.atlassian.oai.validator.model.SimpleRequest;
import com.atlassian.oai.validator.report.MessageResolver;
import com.atlassian.oai.validator.schema.SchemaValidator;
import io.swagger.v3.core.util.Json;
import io.swagger.v3.oas.models.parameters.Parameter;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class OpenApiDocumentTests {
    private static final OpenApiDocument OURS = OpenApiDocument.ours();
    private static final SchemaValidator SCHEMAS =
            new SchemaValidator(OURS.api(), new MessageResolver());

    static Stream<OpenApiDocument.Endpoint> endpoints() {
        return OURS.endpoints();
    }

    static List<OpenApiDocument.Sample> samples() {
        return OURS.samples();
    }

    @Test
    void theDocumentIsParsedWithoutWarnings() {
        assertThat(OpenApiDocument.parsed().getMessages()).isEmpty();
        assertThat(OURS.endpoints()).hasSizeGreaterThan(30);
        assertThat(OURS.samples()).hasSizeGreaterThan(300);
    }

    @ParameterizedTest
    @MethodSource("samples")
    void everyExampleMatchesItsSchema(OpenApiDocument.Sample sample) {
        var report =
                SCHEMAS.validate(
                        () -> Json.mapper().valueToTree(sample.value()),
                        sample.schema(),
                        sample.where());
        assertThat(report.getMessages()).isEmpty();
    }

    @Test
    void theClientSecretIsOptionalInATokenRequest() {
        assertThat(OURS.endpoints().filter(one -> one.operation().getSecurity() != null))
                .filteredOn(one -> !one.operation().getSecurity().isEmpty())
                .singleElement()
                .satisfies(
                        token -> {
                            assertThat(token).hasToString("POST /2/oauth2/token");
                            assertThat(token.operation().getSecurity())
                                    .extracting(requirement -> requirement.keySet())
                                    .containsExactlyInAnyOrder(Set.of(), Set.of("basic"));
                        });
    }

    @Test
    void aValidatorAcceptsTokenRequestsWithAndWithoutASecret() {
        var validator = OpenApiInteractionValidator.createFor(OURS.api()).build();
        var request =
                SimpleRequest.Builder.post("/2/oauth2/token")
                        .withContentType("application/x-www-form-urlencoded")
                        .withBody("grant_type=refresh_token&refresh_token=r&client_id=c");
        assertThat(validator.validateRequest(request.build()).getMessages()).isEmpty();
        request.withAuthorization("Basic YTpi");
        assertThat(validator.validateRequest(request.build()).getMessages()).isEmpty();
    }

    @Test
    void everyEndpointWithTweetFieldsHasPostFieldsToo() {
        assertThat(OURS.endpoints().filter(one -> names(one).contains("tweet.fields")))
                .hasSizeGreaterThan(5)
                .allSatisfy(one -> assertThat(names(one)).contains("post.fields"));
        var parameters = OURS.api().getComponents().getParameters();
        assertThat(parameters.get("PostFields").getSchema())
                .isEqualTo(parameters.get("TweetFields").getSchema());
    }

    private static List<String> names(OpenApiDocument.Endpoint endpoint) {
        return OURS.parameters(endpoint).stream().map(Parameter::getName).toList();
    }

    @Test
    void anInvalidExampleIsDetected() {
        var template = "{\"id\":\"1\",\"text\":\"a\",\"edit_history_tweet_ids\":[\"1\"]%s}";
        assertThat(isValid(template.formatted(""))).isTrue();
        assertThat(isValid("{\"id\":\"1\"}")).isFalse();
        assertThat(isValid(template.formatted(",\"author\":\"1\""))).isFalse();
        assertThat(isValid(template.formatted(",\"created_at\":\"2026-01-31T12:00:00Z\"")))
                .isFalse();
    }

    private static boolean isValid(String tweet) {
        var schema = OURS.api().getComponents().getSchemas().get("TweetResponse");
        return !SCHEMAS.validate("{\"data\":" + tweet + "}", schema, "").hasErrors();
    }

    @ParameterizedTest
    @MethodSource("endpoints")
    void everyBodyHasAnExample(OpenApiDocument.Endpoint endpoint) {
        OURS.contents(endpoint)
                .forEach(
                        (where, content) -> {
                            if (!where.matches(".*(image/|video/|multipart/).*")) {
                                assertThat(OpenApiDocument.examples(content))
                                        .as(where)
                                        .isNotEmpty();
                            }
                        });
    }

    @ParameterizedTest
    @MethodSource("endpoints")
    void everyOperationDocumentsItsPurposeAndItsErrors(OpenApiDocument.Endpoint endpoint) {
        var operation = endpoint.operation();
        assertThat(operation.getOperationId()).matches("[a-z][A-Za-z]+");
        assertThat(operation.getSummary()).isNotBlank();
        assertThat(operation.getTags()).hasSize(1);
        var open = OpenApiDocument.isOpen(endpoint);
        var responses = OURS.responses(endpoint);
        assertThat(responses.keySet()).contains("400", "408", "413", "429", "503", "default");
        assertThat(responses.containsKey("401") || open).isTrue();
        responses.forEach(
                (status, response) -> {
                    if (status.compareTo("400") >= 0) {
                        assertThat(response.getContent().keySet())
                                .containsExactly("application/problem+json");
                    } else if (!status.equals("304")) {
                        assertThat(response.getHeaders().keySet())
                                .as(status)
                                .contains(
                                        "x-rate-limit-limit",
                                        "x-rate-limit-remaining",
                                        "x-rate-limit-reset");
                    }
                });
    }
}
