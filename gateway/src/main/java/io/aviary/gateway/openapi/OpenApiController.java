package io.aviary.gateway.openapi;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.util.function.SingletonSupplier;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import tools.jackson.databind.json.JsonMapper;

/// Serves the OpenAPI document as YAML, unchanged, and as JSON.
@RestController
final class OpenApiController {
    private static final String FILE = "/openapi/aviary.yaml";
    private static final MediaType YAML = new MediaType("application", "yaml");

    private final PackagedFiles files;
    private final SingletonSupplier<byte[]> json;

    OpenApiController(PackagedFiles files) {
        this.files = files;
        json = SingletonSupplier.of(() -> asJson(files.read(FILE)));
    }

    @GetMapping("/openapi.yaml")
    ResponseEntity<byte[]> yaml() {
        return respond(YAML, files.read(FILE));
    }

    @GetMapping("/openapi.json")
    ResponseEntity<byte[]> json() {
        return respond(MediaType.APPLICATION_JSON, json.obtain());
    }

    private static ResponseEntity<byte[]> respond(MediaType type, byte[] document) {
        return ResponseEntity.ok()
                .cacheControl(CacheControl.noCache())
                .contentType(type)
                .body(document);
    }

    private static byte[] asJson(byte[] yaml) {
        var reader = new Yaml(new SafeConstructor(new LoaderOptions()));
        Map<String, Object> document = reader.load(new String(yaml, StandardCharsets.UTF_8));
        return new JsonMapper().writeValueAsBytes(document);
    }
}
