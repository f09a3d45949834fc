package io.aviary.fault.fuzz.contract;

import com.atlassian.oai.validator.OpenApiInteractionValidator;
import com.atlassian.oai.validator.model.Request;
import com.atlassian.oai.validator.model.SimpleRequest;
import com.atlassian.oai.validator.model.SimpleResponse;
import com.atlassian.oai.validator.report.ValidationReport;
import io.aviary.tools.console.CommandException;
import io.swagger.parser.OpenAPIParser;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.parser.core.models.ParseOptions;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The OpenAPI document of the public interface. Checks requests and responses against it.
public final class Contract {
    private final List<Operation> operations;
    private final OperationPaths paths;
    private final OpenApiInteractionValidator validator;

    private Contract(OpenAPI resolved, OpenApiInteractionValidator validator) {
        this.operations = operations(resolved);
        this.paths = new OperationPaths(operations);
        this.validator = validator;
    }

    /// @param document YAML or JSON
    /// @throws CommandException if the text is not a valid OpenAPI document
    public static Contract parse(String document) {
        var options = new ParseOptions();
        options.setResolve(true);
        options.setResolveFully(true);
        var result = new OpenAPIParser().readContents(document, List.of(), options);
        if (result.getOpenAPI() == null || !result.getMessages().isEmpty()) {
            throw new CommandException("the OpenAPI document is invalid: " + result.getMessages());
        }
        var validator =
                OpenApiInteractionValidator.createForInlineApiSpecification(document).build();
        return new Contract(result.getOpenAPI(), validator);
    }

    private static List<Operation> operations(OpenAPI document) {
        var operations = new ArrayList<Operation>();
        document.getPaths()
                .forEach(
                        (path, item) ->
                                item.readOperationsMap()
                                        .forEach(
                                                (method, described) ->
                                                        operations.add(
                                                                Operation.of(
                                                                        document,
                                                                        method.name(),
                                                                        path,
                                                                        item.getParameters(),
                                                                        described))));
        return List.copyOf(operations);
    }

    /// Returns all endpoints, in the order of the document.
    public List<Operation> operations() {
        return operations;
    }

    /// Returns the endpoint with this `operationId`.
    public Operation operation(String id) {
        return operations.stream()
                .filter(operation -> operation.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("No operation " + id));
    }

    /// Returns the endpoint of a request.
    ///
    /// @param path the path as it was sent, without the query
    public Optional<Operation> find(String method, String path) {
        return paths.find(method, path);
    }

    /// Checks a response against its schema, and against the rules for all responses.
    ///
    /// @param operation the endpoint that sent the response
    /// @return one sentence for each flaw; empty if the response is as documented
    public List<String> flaws(Operation operation, Exchange exchange) {
        var response = exchange.response();
        var simple = SimpleResponse.Builder.status(response.status());
        response.headers().forEach((name, values) -> simple.withHeader(name, values));
        if (response.body().length > 0) {
            simple.withBody(response.body());
        }
        var report =
                validator.validateResponse(
                        operation.path(),
                        Request.Method.valueOf(operation.method()),
                        simple.build());
        return Stream.concat(lines(report), ResponseRules.flaws(response).stream()).toList();
    }

    /// Checks a request against the document. Returns one sentence for each flaw.
    public List<String> requestFlaws(Exchange.Request request) {
        var simple = new SimpleRequest.Builder(request.method(), request.path());
        request.headers().forEach((name, values) -> simple.withHeader(name, values));
        query(request.query()).forEach((name, values) -> simple.withQueryParam(name, values));
        if (request.body().length > 0) {
            simple.withBody(request.body());
        }
        return lines(validator.validateRequest(simple.build())).toList();
    }

    private static Map<String, List<String>> query(String query) {
        var values = new LinkedHashMap<String, List<String>>();
        for (String pair : query.isEmpty() ? new String[0] : query.split("&")) {
            var parts = pair.split("=", 2);
            String value = parts.length < 2 ? "" : parts[1];
            values.computeIfAbsent(decoded(parts[0]), _ -> new ArrayList<>()).add(decoded(value));
        }
        return values;
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }

    /// Returns one line for each message. For a schema with alternatives, the nested messages
    /// explain why each alternative failed.
    private static Stream<String> lines(ValidationReport report) {
        return report.getMessages().stream()
                .map(
                        message ->
                                Stream.concat(
                                                Stream.of(message.getMessage()),
                                                message.getNestedMessages().stream()
                                                        .map(ValidationReport.Message::getMessage))
                                        .collect(Collectors.joining("; ")));
    }
}
