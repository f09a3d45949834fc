package io.aviary.gateway.routing;

import static org.assertj.core.api.Assertions.assertThat;

import io.aviary.gateway.openapi.OpenApiDocument;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class DocumentedRoutesTests {
    private final OpenApiDocument document = OpenApiDocument.ours();

    @Test
    void theDocumentDescribesExactlyTheRoutes() {
        assertThat(document.endpoints().map(Object::toString))
                .containsExactlyInAnyOrderElementsOf(routes(_ -> true).toList());
    }

    @Test
    void endpointsThatTheDocumentCallsOpenNeedNoToken() {
        assertThat(document.endpoints().filter(OpenApiDocument::isOpen).map(Object::toString))
                .containsExactlyInAnyOrderElementsOf(routes(RouteClass::isOpen).toList());
    }

    private static Stream<String> routes(Predicate<RouteClass> wanted) {
        return Routes.ALL.stream()
                .filter(route -> wanted.test(route.routeClass()))
                .map(route -> route.method() + " " + route.path().getPatternString());
    }
}
