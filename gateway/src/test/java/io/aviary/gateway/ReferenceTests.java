package io.aviary.gateway;

import static io.aviary.gateway.ProblemAssertions.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/// Tests the route with which load tests measure the overhead of the gateway.
class ReferenceTests extends RunningGateway {
    private static final StubService REFERENCE = new StubService("reference");

    @DynamicPropertySource
    static void registerReference(DynamicPropertyRegistry registry) {
        registry.add("AVIARY_REFERENCE_URL", REFERENCE::url);
    }

    @Test
    void theReferenceRouteBehavesLikeAnyOtherRead() {
        assertThat(get("/2/reference", Tokens.newUser()).body())
                .isEqualTo("{\"from\":\"reference\"}");
        assertProblem(get("/2/reference", "no token"), 401);
        assertProblem(post("/2/reference", Tokens.newUser(), "{}"), 404);
    }
}
