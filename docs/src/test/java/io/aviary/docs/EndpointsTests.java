package io.aviary.docs;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class EndpointsTests {
    private static final Path PAGE = Path.of("docs/step-2-system-interface.md");
    private static final Path ROUTES =
            Path.of("gateway/src/main/java/io/aviary/gateway/routing/Routes.java");

    private final Repository repository = Repository.here();
    private final Set<String> listed = Endpoints.listed(page(PAGE));

    @Test
    void thePageListsTheEndpointsThatControllersServe() {
        assertThat(listed)
                .hasSizeGreaterThan(20)
                .isEqualTo(Endpoints.served(ArchitectureRules.compiled()));
    }

    @Test
    void theGatewayRoutesThePublicEndpointsAndNothingElse() {
        var routed = new HashSet<>(Endpoints.routed(repository.text(ROUTES)));

        // The load test serves this endpoint, so no service has it.
        assertThat(routed.remove("GET /2/reference")).isTrue();
        assertThat(routed)
                .isEqualTo(
                        only(
                                path ->
                                        !path.contains("/internal/")
                                                && !path.contains("/.well-known/")));
    }

    @Test
    void theCommandsInPagesCallEndpointsThatExist() {
        var called =
                Stream.of(PAGE, Path.of("README.md"))
                        .flatMap(page -> Endpoints.called(page(page)).stream())
                        .collect(Collectors.toSet());

        assertThat(called).hasSizeGreaterThan(4);
        assertThat(listed).containsAll(called);
    }

    @Test
    void endpointsInCommandsAreFound() {
        var block =
                """
                ```bash
                A=x; curl -s $A/accounts -H "$J" \\
                  -d '{}'; ID=$(curl -s "$A/2/users/$ID/likes?x=1" -H "$T" | sed 's/a/b/')
                ```
                """;

        assertThat(Endpoints.called(MarkdownPage.of(PAGE, block)))
                .containsExactly("GET /2/users/{}/likes", "POST /accounts");
    }

    @Test
    void endpointsInPagesRoutesAndControllersAreFound() {
        var page = MarkdownPage.of(PAGE, "`GET /2/users/{id}`, `POST /accounts` and `GET` alone\n");

        assertThat(Endpoints.listed(page)).containsExactly("GET /2/users/{}", "POST /accounts");
        assertThat(Endpoints.routed("Route.of(GET, \"/2/users/{user_id}\", USER, READ)"))
                .containsExactly("GET /2/users/{}");
        assertThat(
                        Endpoints.served(
                                new ClassFileImporter().importPackages("io.aviary.docs.fixture")))
                .containsExactly("GET /2/accounts/{}");
    }

    private MarkdownPage page(Path file) {
        return MarkdownPage.of(file, repository.text(file));
    }

    private Set<String> only(Predicate<String> wanted) {
        return listed.stream().filter(wanted).collect(Collectors.toSet());
    }
}
