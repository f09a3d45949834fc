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

/// The OpenAPI document of the public interface, and what follows from it.
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
    /// @throws CommandException where it is no OpenAPI document
    public static Contract parse(String document) {
        var options = new ParseOptions();
        options.setResolve(true);
        options.setResolveFully(true);
        var result = new OpenAPIParser().readContents(document, List.of(), options);
        if (result.getOpenAPI() == null || !result.getMessages().isEmpty()) {
            throw new CommandException("the OpenAPI document is flawed: " + result.getMessages());
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

    /// Every endpoint, in the order of the document.
    public List<Operation> operations() {
        return operations;
    }

    /// The endpoint with that `operationId`.
    public Operation operation(String id) {
        return operations.stream()
                .filter(operation -> operation.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("No operation " + id));
    }

    /// The endpoint that a request is for.
    ///
    /// @param path as it was sent, without its query
    public Optional<Operation> find(String method, String path) {
        return paths.find(method, path);
    }

    /// What is wrong with an answer: by the schema, and by the rules that hold for all answers.
    ///
    /// @param operation the endpoint that answered
    /// @return one sentence each; none where the answer is as promised
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
        return Stream.concat(lines(report), AnswerRules.flaws(response).stream()).toList();
    }

    /// What is wrong with a request, by the document.
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

    /// Of a schema with alternatives, the nested messages say what each of them minded.
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
