package io.aviary.fault.fuzz.attack;

import static org.assertj.core.api.Assertions.assertThat;

import io.aviary.fault.fuzz.contract.NotesContract;
import io.aviary.fault.fuzz.draft.Mutation;
import io.aviary.fault.fuzz.draft.RequestDraft;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.node.JsonNodeFactory;

class AttackMutationsTests {
    private static final int HEAD_LIMIT = 16 * 1024;

    private static RequestDraft draft(String operation) {
        var draft = new RequestDraft(NotesContract.contract().operation(operation), "/2/notes");
        draft.setHeader("Host", "localhost");
        if (operation.equals("write")) {
            draft.json = JsonNodeFactory.instance.objectNode().put("text", "hello");
            draft.writeJson();
            draft.setHeader("Content-Type", "application/json");
        }
        return draft;
    }

    private static String mutated(Mutation mutation, String operation, long seed) {
        var draft = draft(operation);
        mutation.change().apply(draft, new SplittableRandom(seed));
        return new String(draft.toWire().bytes(), StandardCharsets.UTF_8);
    }

    static Stream<Mutation> all() {
        return Stream.of(TextMutations.ALL, MultipartMutations.ALL, ClientMutations.ALL)
                .flatMap(List::stream);
    }

    @ParameterizedTest
    @MethodSource("all")
    void theSameSeedGeneratesTheSameRequestForEveryEndpoint(Mutation mutation) {
        for (var operation : List.of("write", "read", "readFirst")) {
            assertThat(mutated(mutation, operation, 7)).isEqualTo(mutated(mutation, operation, 7));
        }
    }

    @Test
    void longTextsRepeatCharactersOfThePatternAndStayWithinTheLimit() {
        var random = new SplittableRandom(1);
        var texts =
                IntStream.range(0, 500)
                        .mapToObj(i -> LongTexts.draw("^q+$", 9_000, random))
                        .toList();

        assertThat(texts).allMatch(text -> text.length() <= 9_000 && text.length() > 150);
        assertThat(texts).anyMatch(text -> text.matches("(?s)q{100,}.?"));
        assertThat(texts).anyMatch(text -> text.matches("a@\\.{100,}@"));
    }

    @Test
    void aLongTextReplacesAMemberOfTheBody() {
        for (long seed = 0; seed < 50; seed++) {
            var draft = draft("write");
            TextMutations.ALL.getFirst().change().apply(draft, new SplittableRandom(seed));

            assertThat(draft.json.propertyNames()).isSubsetOf("text", "in_reply_to_tweet_id");
            assertThat(draft.body.length).isGreaterThan(200);
            assertThat(draft.json.toString()).isEqualTo(draft.text());
        }
    }

    @Test
    void longTextsInTheHeadStayBelowTheLimitOfTheGateway() {
        for (var mutation : TextMutations.ALL.subList(2, 5)) {
            for (long seed = 0; seed < 50; seed++) {
                String request = mutated(mutation, "read", seed);
                assertThat(request.length()).isBetween(200, HEAD_LIMIT);
                assertThat(request.split("\r\n")[0]).matches("GET /\\S+ HTTP/1.1");
            }
        }
    }

    @Test
    void partsHaveNoFileNamesOrAreFarTooMany() {
        assertThat(mutated(named("a part without a file name"), "write", 1))
                .contains("Content-Type: multipart/form-data; boundary=b")
                .contains("Content-Disposition: form-data; name=\"media\"\r\n")
                .doesNotContain("filename")
                .endsWith("--b--\r\n");
        assertThat(mutated(named("thousands of parts without file names"), "write", 1))
                .satisfies(text -> assertThat(text.split("--b\r\n")).hasSizeGreaterThan(1_000));
        assertThat(mutated(named("parts without an end"), "write", 1)).doesNotContain("--b--");
    }

    @Test
    void clientsAreSlowOrHaveManyConnections() {
        var slow = draft("read");
        named("a slow body").change().apply(slow, new SplittableRandom(1));
        assertThat(slow.body.length).isGreaterThanOrEqualTo(slow.behavior.slowBytes()).isPositive();
        assertThat(slow.behavior.beforeByte()).isPositive();

        var reader = draft("read");
        named("a slow reader").change().apply(reader, new SplittableRandom(1));
        assertThat(reader.behavior.readSize()).isPositive();
        assertThat(reader.behavior.beforeRead()).isPositive();

        var idle = draft("read");
        named("many connections").change().apply(idle, new SplittableRandom(1));
        assertThat(idle.toWire().behavior().idleConnections()).isGreaterThanOrEqualTo(10);
    }

    private static Mutation named(String name) {
        return all().filter(mutation -> mutation.name().equals(name)).findFirst().orElseThrow();
    }
}
