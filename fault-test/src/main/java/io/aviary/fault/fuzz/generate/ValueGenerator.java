package io.aviary.fault.fuzz.generate;

import io.swagger.v3.oas.models.media.Schema;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// Generates values that a schema allows. Ids and names refer to existing objects.
final class ValueGenerator {
    static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    /// A PNG image of one pixel.
    static final byte[] PICTURE =
            Base64.getDecoder()
                    .decode(
                            "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==");

    /// Optional members without which most requests would be refused.
    private static final List<String> ALWAYS_SET = List.of("text", "client_id");
    private static final String LETTERS = "abcdefghijklmnopqrstuvwxyz0123456789";

    private final FuzzFixture fixture;
    private final RandomGenerator random;

    ValueGenerator(FuzzFixture fixture, RandomGenerator random) {
        this.fixture = fixture;
        this.random = random;
    }

    /// Returns an object with all required members and about a quarter of the optional ones.
    ObjectNode object(Schema<?> schema) {
        var object = NODES.objectNode();
        var required = schema.getRequired() == null ? List.of() : schema.getRequired();
        properties(schema)
                .forEach(
                        (name, property) -> {
                            if (required.contains(name)
                                    || ALWAYS_SET.contains(name)
                                    || random.nextInt(4) == 0) {
                                object.set(name, value(name, property));
                            }
                        });
        return object;
    }

    @SuppressWarnings("rawtypes")
    static Map<String, Schema> properties(Schema<?> schema) {
        return schema.getProperties() == null ? Map.of() : schema.getProperties();
    }

    /// @param name the name of the parameter or member, which decides the kind of value
    JsonNode value(String name, Schema<?> schema) {
        var choice = schema.getEnum();
        if (choice != null && !choice.isEmpty()) {
            return NODES.stringNode(choice.get(random.nextInt(choice.size())).toString());
        }
        return switch (String.valueOf(schema.getType())) {
            case "object" -> object(schema);
            case "array" -> array(name, schema);
            case "integer", "number" -> NODES.numberNode(number(schema));
            case "boolean" -> NODES.booleanNode(random.nextBoolean());
            default -> NODES.stringNode(text(name, schema));
        };
    }

    private JsonNode array(String name, Schema<?> schema) {
        int max = schema.getMaxItems() == null ? 4 : Math.min(4, schema.getMaxItems());
        var array = NODES.arrayNode();
        IntStream.rangeClosed(0, random.nextInt(max))
                .mapToObj(i -> value(name, schema.getItems()))
                .distinct()
                .forEach(array::add);
        return array;
    }

    private long number(Schema<?> schema) {
        long min = schema.getMinimum() == null ? 0 : schema.getMinimum().longValue();
        long max = schema.getMaximum() == null ? min + 1_000 : schema.getMaximum().longValue();
        return random.nextLong(min, max + 1);
    }

    private String text(String name, Schema<?> schema) {
        return switch (name) {
            case "username", "usernames" -> username();
            case "email" -> letters(12) + "@example.com";
            case "password" -> letters(12);
            case "text" -> sentence();
            case "media_type" -> "image/png";
            case "media_key" -> "3_" + FuzzFixture.draw(fixture.media(), random);
            case "target_user_id", "since_user_id" -> user();
            case "media_ids" -> FuzzFixture.draw(fixture.media(), random);
            case "pagination_token" -> FuzzFixture.draw(fixture.pageTokens(), random);
            case "refresh_token" -> FuzzFixture.draw(fixture.refreshTokens(), random);
            case "X-User-Location" -> "geo:47.37,8.54";
            case "file" -> "swagger-ui.css";
            default -> byFormat(name, schema);
        };
    }

    private String byFormat(String name, Schema<?> schema) {
        return switch (String.valueOf(schema.getFormat())) {
            case "date" ->
                    "19%s-0%s-1%s"
                            .formatted(
                                    60 + random.nextInt(40),
                                    1 + random.nextInt(9),
                                    random.nextInt(10));
            case "date-time" ->
                    name.startsWith("start") ? "2020-01-01T00:00:00Z" : "2027-01-01T00:00:00Z";
            case "byte", "binary" -> Base64.getEncoder().encodeToString(PICTURE);
            default -> isId(schema) ? tweet() : letters(drawLength(schema));
        };
    }

    private static boolean isId(Schema<?> schema) {
        return schema.getPattern() != null && schema.getPattern().contains("[0-9]{1,19}");
    }

    private int drawLength(Schema<?> schema) {
        int min = schema.getMinLength() == null ? 1 : schema.getMinLength();
        int max = schema.getMaxLength() == null ? min + 20 : schema.getMaxLength();
        return min + random.nextInt(Math.min(20, max - min) + 1);
    }

    String user() {
        return FuzzFixture.draw(fixture.users(), random);
    }

    String tweet() {
        return FuzzFixture.draw(fixture.tweets(), random);
    }

    /// Returns the username of an actor, or in half of the cases a name that probably no user has.
    private String username() {
        var actor = fixture.actors().get(random.nextInt(fixture.actors().size()));
        return random.nextBoolean() ? actor.username() : "f" + letters(13);
    }

    private String sentence() {
        var words =
                List.of(
                        "a swallow",
                        "über",
                        "日本語",
                        "🐦",
                        "#spring",
                        "https://example.com/a?b=c",
                        "@" + username(),
                        "x");
        return IntStream.rangeClosed(0, random.nextInt(6))
                .mapToObj(i -> words.get(random.nextInt(words.size())))
                .collect(Collectors.joining(" ", letters(8) + " ", ""));
    }

    String letters(int count) {
        return random.ints(count, 0, LETTERS.length())
                .mapToObj(i -> LETTERS.substring(i, i + 1))
                .collect(Collectors.joining());
    }

    /// Formats a value for a query or a path: a list is separated by commas.
    static String plain(@Nullable JsonNode node) {
        if (node == null) {
            return "";
        }
        return node.isArray()
                ? node.valueStream().map(JsonNode::asString).collect(Collectors.joining(","))
                : node.asString();
    }
}
