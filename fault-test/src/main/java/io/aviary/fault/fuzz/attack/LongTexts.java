package io.aviary.fault.fuzz.attack;

import static io.aviary.fault.fuzz.draft.Mutation.one;

import java.util.List;
import java.util.random.RandomGenerator;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Long texts for which a backtracking pattern takes quadratic or exponential time: a start that
/// matches, a part that is repeated, and an end that does not match.
final class LongTexts {
    private static final int MIN_LENGTH = 200;

    /// Characters of a pattern that it probably matches literally or in a class.
    private static final Pattern LITERAL = Pattern.compile("[A-Za-z0-9@.,:;_+/=-]");

    private static final List<String> ENDS =
            List.of("", "@", "!", " ", "\n", "\u0000", "\u00e9", "\ud83d\udc26", ".", "x");

    private static final List<Shape> SHAPES =
            List.of(
                    new Shape("a@", ".", "@"),
                    new Shape("a@", "a.", "@"),
                    new Shape("", "@", " "),
                    new Shape("a@", "a", ""),
                    new Shape("", " ", "\u0000"),
                    new Shape("", "a ", "\n"),
                    new Shape("", "\u0301", "a"),
                    new Shape("", "\ud83d\udc69\u200d", "a"),
                    new Shape("", "\u200b", ""),
                    new Shape("", "1", "x"),
                    new Shape("", "0", "-"),
                    new Shape("3_", "1", "_"),
                    new Shape("geo:", "1", "x"),
                    new Shape("geo:1.", "1", ",x"),
                    new Shape("geo:1,2;", ";u=1", "\n"),
                    new Shape("bytes=", "1", "-x"),
                    new Shape("bytes=0-1", ",0-1", "x"),
                    new Shape("http://", "a.", "!"),
                    new Shape("http://a", "-", "."),
                    new Shape("", "http://a", "\u00a0"),
                    new Shape("https://a.com/", "(", ")"),
                    new Shape("", "a.", "\u00a0"),
                    new Shape("", "@a", "\uff20"),
                    new Shape("", "#", "a"),
                    new Shape("", "#a", "\ufe0f"),
                    new Shape("1", ",1", ","),
                    new Shape("image/", "a+", "/"),
                    new Shape("Bearer ", "a.", "="),
                    new Shape("2020-01-01T00:00:00.", "0", "x"));

    private LongTexts() {}

    private record Shape(String start, String repeated, String end) {}

    /// Draws a text of at most `longest` characters. Half of the texts repeat characters of the
    /// pattern, if there is one.
    static String draw(@Nullable String pattern, int longest, RandomGenerator random) {
        var shape =
                pattern == null || random.nextBoolean()
                        ? one(SHAPES, random)
                        : shapeFor(pattern, random);
        int length = random.nextInt(MIN_LENGTH, longest);
        int times =
                (length - shape.start().length() - shape.end().length())
                        / shape.repeated().length();
        return shape.start() + shape.repeated().repeat(times) + shape.end();
    }

    private static Shape shapeFor(String pattern, RandomGenerator random) {
        var literals =
                LITERAL.matcher(pattern).results().map(found -> found.group()).distinct().toList();
        if (literals.isEmpty()) {
            return one(SHAPES, random);
        }
        return new Shape(
                drawSome(literals, random.nextInt(3), random),
                drawSome(literals, 1 + random.nextInt(2), random),
                one(ENDS, random));
    }

    private static String drawSome(List<String> literals, int count, RandomGenerator random) {
        return random.ints(count, 0, literals.size())
                .mapToObj(literals::get)
                .collect(Collectors.joining());
    }
}
