package io.aviary.gateway.routing;

import static org.assertj.core.api.Assertions.assertThat;

import io.aviary.gateway.document.Document;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class DocumentedRoutesTests {
    private final Document document = Document.ours();

    @Test
    void theDocumentDescribesWhatIsRoutedNoMoreAndNoLess() {
        assertThat(document.endpoints().map(Object::toString))
                .containsExactlyInAnyOrderElementsOf(routes(_ -> true).toList());
    }

    @Test
    void whatTheDocumentCallsOpenNeedsNoToken() {
        assertThat(document.endpoints().filter(Document::isOpen).map(Object::toString))
                .containsExactlyInAnyOrderElementsOf(routes(RouteClass::open).toList());
    }

    private static Stream<String> routes(Predicate<RouteClass> wanted) {
        return Routes.ALL.stream()
                .filter(route -> wanted.test(route.routeClass()))
                .map(route -> route.method() + " " + route.path().getPatternString());
    }
}
