package io.aviary.gateway.openapi;

import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.headers.Header;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.parameters.Parameter;
import io.swagger.v3.oas.models.responses.ApiResponse;
import io.swagger.v3.parser.OpenAPIV3Parser;
import io.swagger.v3.parser.core.models.ParseOptions;
import io.swagger.v3.parser.core.models.SwaggerParseResult;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;

/// The OpenAPI document as other programs read it.
public record OpenApiDocument(OpenAPI api) {
    /// Returns the document of the gateway.
    public static OpenApiDocument ours() {
        return new OpenApiDocument(parsed().getOpenAPI());
    }

    static SwaggerParseResult parsed() {
        var options = new ParseOptions();
        options.setResolve(true);
        return new OpenAPIV3Parser().readLocation("/openapi/aviary.yaml", null, options);
    }

    /// One operation, such as `GET /2/tweets`.
    ///
    /// @param path the path with its variables, such as `/2/tweets/{id}`
    public record Endpoint(String method, String path, Operation operation) {
        @Override
        public String toString() {
            return method + " " + path;
        }
    }

    /// A schema with an example of it.
    ///
    /// @param where the place in the document, unique to the sample
    record Sample(String where, Schema<?> schema, Object value) {
        @Override
        public String toString() {
            return where;
        }
    }

    /// Returns all operations.
    public Stream<Endpoint> endpoints() {
        return api.getPaths().entrySet().stream()
                .flatMap(
                        path ->
                                path.getValue().readOperationsMap().entrySet().stream()
                                        .map(
                                                operation ->
                                                        new Endpoint(
                                                                operation.getKey().name(),
                                                                path.getKey(),
                                                                operation.getValue())));
    }

    /// Returns whether the endpoint can be called without a token or secret.
    public static boolean isOpen(Endpoint endpoint) {
        var ways = endpoint.operation().getSecurity();
        return ways != null && (ways.isEmpty() || ways.stream().anyMatch(Map::isEmpty));
    }

    Map<String, ApiResponse> responses(Endpoint endpoint) {
        var resolved = new LinkedHashMap<String, ApiResponse>();
        endpoint.operation()
                .getResponses()
                .forEach(
                        (status, response) ->
                                resolved.put(
                                        status,
                                        resolve(
                                                response,
                                                response.get$ref(),
                                                Components::getResponses)));
        return resolved;
    }

    List<Parameter> parameters(Endpoint endpoint) {
        var all = endpoint.operation().getParameters();
        return all == null
                ? List.of()
                : all.stream()
                        .map(one -> resolve(one, one.get$ref(), Components::getParameters))
                        .toList();
    }

    /// Returns the media types of all bodies of an endpoint, by their place in the document.
    Map<String, MediaType> contents(Endpoint endpoint) {
        var contents = new LinkedHashMap<String, MediaType>();
        var body = endpoint.operation().getRequestBody();
        if (body != null) {
            add(contents, endpoint + " request", body.getContent());
        }
        responses(endpoint)
                .forEach(
                        (status, response) ->
                                add(contents, endpoint + " " + status, response.getContent()));
        return contents;
    }

    /// Returns all examples of the document.
    List<Sample> samples() {
        var samples = new ArrayList<Sample>();
        endpoints().forEach(endpoint -> addSamples(samples, endpoint));
        api.getComponents()
                .getHeaders()
                .forEach((name, header) -> add(samples, name, header.getSchema(), header));
        api.getComponents()
                .getSchemas()
                .forEach((name, schema) -> add(samples, name, schema, schema.getExample()));
        return samples;
    }

    private void addSamples(List<Sample> samples, Endpoint endpoint) {
        contents(endpoint)
                .forEach(
                        (where, content) ->
                                examples(content)
                                        .forEach(
                                                (name, value) ->
                                                        add(
                                                                samples,
                                                                where + " " + name,
                                                                content.getSchema(),
                                                                value)));
        parameters(endpoint)
                .forEach(
                        parameter ->
                                add(
                                        samples,
                                        endpoint + " " + parameter.getName(),
                                        parameter.getSchema(),
                                        parameter.getExample()));
    }

    static Map<String, Object> examples(MediaType content) {
        var examples = new LinkedHashMap<String, Object>();
        if (content.getExample() != null) {
            examples.put("example", content.getExample());
        }
        if (content.getExamples() != null) {
            content.getExamples().forEach((name, one) -> examples.put(name, one.getValue()));
        }
        return examples;
    }

    private static void add(
            List<Sample> samples, String where, Schema<?> schema, Object valueOrHeader) {
        var value = valueOrHeader instanceof Header header ? header.getExample() : valueOrHeader;
        if (value != null) {
            samples.add(new Sample(where, schema, value));
        }
    }

    private static void add(Map<String, MediaType> contents, String where, Content content) {
        if (content != null) {
            content.forEach((type, one) -> contents.put(where + " " + type, one));
        }
    }

    private <T> T resolve(T given, String reference, Function<Components, Map<String, T>> kind) {
        if (reference == null) {
            return given;
        }
        var name = reference.substring(reference.lastIndexOf('/') + 1);
        return kind.apply(api.getComponents()).get(name);
    }
}
