package io.aviary.fault.fuzz.mutate;

import java.util.List;
import java.util.random.RandomGenerator;

/// All there are, and which of them a request gets.
public final class Mutations {
    /// One in so many requests stays as the document allows it.
    private static final int UNTOUCHED = 8;

    private static final List<List<Mutation>> KINDS =
            List.of(
                    PathMutations.ALL,
                    QueryMutations.ALL,
                    HeaderMutations.ALL,
                    FramingMutations.ALL,
                    JsonMutations.ALL,
                    BodyMutations.ALL);
    private static final List<List<Mutation>> OF_BODIES =
            List.of(JsonMutations.ALL, JsonMutations.ALL, BodyMutations.ALL);
    private static final Mutation NONE =
            new Mutation(Mutation.NONE, "as documented", (draft, random) -> {});

    private Mutations() {}

    /// Mostly one, now and then two of different kinds, or none.
    public static List<Mutation> draw(RequestDraft draft, RandomGenerator random) {
        if (random.nextInt(UNTOUCHED) == 0) {
            return List.of(NONE);
        }
        var first = one(draft, random);
        if (random.nextInt(5) > 0) {
            return List.of(first);
        }
        var second = one(draft, random);
        return first.kind().equals(second.kind()) ? List.of(first) : List.of(first, second);
    }

    /// Where there is a body, half of what goes wrong is in there.
    private static Mutation one(RequestDraft draft, RandomGenerator random) {
        boolean inBody = draft.body.length > 0 && random.nextBoolean();
        return Mutation.one(Mutation.one(inBody ? OF_BODIES : KINDS, random), random);
    }
}
