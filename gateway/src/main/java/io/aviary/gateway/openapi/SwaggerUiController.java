package io.aviary.gateway.openapi;

import io.aviary.platform.problem.ProblemException;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/// Serves Swagger UI as a page of the gateway. The gateway serves all its files, and the page's
/// policy forbids the browser from contacting any other host.
@RestController
final class SwaggerUiController {
    private static final String POLICY =
            "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self';"
                    + " img-src 'self' data: blob:; media-src 'self' blob:; base-uri 'none';"
                    + " form-action 'none'; frame-ancestors 'none'";
    private static final Duration MAX_AGE = Duration.ofHours(1);
    private static final MediaType CSS = new MediaType("text", "css");
    private static final MediaType SCRIPT = new MediaType("text", "javascript");

    private static final Part PAGE = new Part("/page/index.html", MediaType.TEXT_HTML);

    private record Part(String path, MediaType type) {}

    private final Map<String, Part> parts;
    private final PackagedFiles files;

    SwaggerUiController(SwaggerUiPackage swaggerUi, PackagedFiles files) {
        this.files = files;
        parts =
                Map.of(
                        "page.css", new Part("/page/page.css", CSS),
                        "page.js", new Part("/page/page.js", SCRIPT),
                        "swagger-ui.css", new Part(swaggerUi.pathOf("swagger-ui.css"), CSS),
                        "swagger-ui-bundle.js",
                                new Part(swaggerUi.pathOf("swagger-ui-bundle.js"), SCRIPT),
                        "favicon-32x32.png",
                                new Part(
                                        swaggerUi.pathOf("favicon-32x32.png"),
                                        MediaType.IMAGE_PNG));
    }

    @GetMapping("/docs")
    ResponseEntity<byte[]> page() {
        return respond(PAGE);
    }

    /// Redirects to the path without a slash, to which the links of the page are relative.
    @GetMapping("/docs/")
    ResponseEntity<Void> redirectToPage() {
        return ResponseEntity.status(HttpStatus.PERMANENT_REDIRECT)
                .location(URI.create("../docs"))
                .build();
    }

    @GetMapping("/docs/{file}")
    ResponseEntity<byte[]> part(@PathVariable String file) {
        var part = parts.get(file);
        if (part == null) {
            throw ProblemException.blank(HttpStatus.NOT_FOUND, "There is no such endpoint.");
        }
        return respond(part);
    }

    private ResponseEntity<byte[]> respond(Part part) {
        return ResponseEntity.ok()
                .cacheControl(CacheControl.maxAge(MAX_AGE))
                .header("Content-Security-Policy", POLICY)
                .header("Referrer-Policy", "no-referrer")
                .contentType(part.type())
                .body(files.read(part.path()));
    }
}
