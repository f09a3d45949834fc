package io.aviary.fault.fuzz.generate;

import io.aviary.fault.fuzz.contract.Operation;
import io.aviary.fault.fuzz.draft.RequestDraft;
import io.aviary.tools.client.Session;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.parameters.Parameter;
import java.io.ByteArrayOutputStream;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/// Drafts requests that the document allows.
final class RequestDrafter {
    private static final String BOUNDARY = "a-boundary-that-no-part-holds";
    private static final String PAGE_TOKEN = "pagination_token";

    private final FuzzFixture fixture;
    private final RandomGenerator random;
    private final ValueGenerator values;

    RequestDrafter(FuzzFixture fixture, RandomGenerator random) {
        this.fixture = fixture;
        this.random = random;
        this.values = new ValueGenerator(fixture, random);
    }

    RequestDraft draft(Operation operation, String host) {
        var actor = actor(operation);
        var draft =
                new RequestDraft(
                        operation, operation.path(name -> pathValue(operation, name, actor)));
        draft.setHeader("Host", host);
        if (operation.needsToken()) {
            draft.setHeader("Authorization", "Bearer " + actor.token());
        }
        operation.parametersIn("query").forEach(parameter -> addParameter(draft, parameter));
        operation.parametersIn("header").stream()
                .filter(header -> random.nextInt(3) == 0)
                .forEach(h -> draft.setHeader(h.getName(), plain(h)));
        addBody(draft);
        return draft;
    }

    /// Returns the user who sends the request. Only the first actor has tweets that may be
    /// deleted, so only that actor deletes.
    private Session actor(Operation operation) {
        var actors = fixture.actors();
        boolean deletes = operation.id().equals("deleteTweet");
        return actors.get(deletes ? 0 : random.nextInt(actors.size()));
    }

    private String pathValue(Operation operation, String name, Session actor) {
        boolean first = operation.path().indexOf('{') == operation.path().indexOf("{" + name);
        if (operation.id().equals("deleteTweet") && random.nextInt(4) == 0) {
            return FuzzFixture.draw(fixture.disposable(), random);
        }
        if (operation.allowsOnlyUserInPath() && first) {
            return Long.toString(actor.userId());
        }
        if (name.equals("target_user_id") || operation.path().startsWith("/2/users/{") && first) {
            return values.user();
        }
        if (operation.path().startsWith("/2/media/")) {
            return FuzzFixture.draw(fixture.media(), random);
        }
        return operation.parametersIn("path").stream()
                .filter(parameter -> parameter.getName().equals(name))
                .findFirst()
                .map(this::plain)
                .orElseThrow();
    }

    private void addParameter(RequestDraft draft, Parameter parameter) {
        boolean wanted = !parameter.getName().equals(PAGE_TOKEN) && random.nextInt(3) == 0;
        if (Boolean.TRUE.equals(parameter.getRequired()) || wanted) {
            var encoded = URLEncoder.encode(plain(parameter), StandardCharsets.UTF_8);
            draft.query.add(
                    new RequestDraft.Pair(parameter.getName(), encoded.replace("%2C", ",")));
        }
    }

    private String plain(Parameter parameter) {
        return ValueGenerator.plain(values.value(parameter.getName(), parameter.getSchema()));
    }

    private void addBody(RequestDraft draft) {
        var types = draft.operation.bodies().keySet().stream().sorted().toList();
        if (types.isEmpty()) {
            return;
        }
        String type = types.get(random.nextInt(types.size()));
        Schema<?> schema = Objects.requireNonNull(draft.operation.bodies().get(type));
        switch (type) {
            case "application/json" -> {
                draft.json = values.object(schema);
                draft.writeJson();
                draft.setHeader("Content-Type", type);
            }
            case "application/x-www-form-urlencoded" -> {
                draft.body = form(values.object(schema)).getBytes(StandardCharsets.UTF_8);
                draft.setHeader("Content-Type", type);
            }
            default -> {
                draft.body = multipart(schema);
                draft.setHeader("Content-Type", type + "; boundary=" + BOUNDARY);
            }
        }
    }

    private static String form(JsonNode object) {
        return object.propertyStream()
                .map(
                        member ->
                                member.getKey()
                                        + "="
                                        + URLEncoder.encode(
                                                ValueGenerator.plain(member.getValue()),
                                                StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
    }

    private byte[] multipart(Schema<?> schema) {
        var body = new ByteArrayOutputStream();
        ValueGenerator.properties(schema)
                .forEach(
                        (name, property) -> {
                            boolean file = "binary".equals(property.getFormat());
                            String head =
                                    "--%s\r\nContent-Disposition: form-data; name=\"%s\"%s\r\n\r\n"
                                            .formatted(
                                                    BOUNDARY,
                                                    name,
                                                    file ? "; filename=\"a.png\"" : "");
                            body.writeBytes(head.getBytes(StandardCharsets.UTF_8));
                            body.writeBytes(
                                    file
                                            ? ValueGenerator.PICTURE
                                            : ValueGenerator.plain(values.value(name, property))
                                                    .getBytes(StandardCharsets.UTF_8));
                            body.writeBytes("\r\n".getBytes(StandardCharsets.UTF_8));
                        });
        body.writeBytes(("--" + BOUNDARY + "--\r\n").getBytes(StandardCharsets.UTF_8));
        return body.toByteArray();
    }
}
