package io.aviary.fault.fuzz.mutate;

import java.util.List;
import java.util.random.RandomGenerator;

/// Draws the mutations of a request.
public final class Mutations {
    /// One in this number of requests stays as documented.
    private static final int UNTOUCHED = 8;

    private static final List<List<Mutation>> KINDS =
            List.of(
                    PathMutations.ALL,
                    QueryMutations.ALL,
                    HeaderMutations.ALL,
                    FramingMutations.ALL,
                    JsonMutations.ALL,
                    BodyMutations.ALL);
    private static final List<List<Mutation>> BODY_KINDS =
            List.of(JsonMutations.ALL, JsonMutations.ALL, BodyMutations.ALL);
    private static final Mutation NONE =
            new Mutation(Mutation.NONE, "as documented", (draft, random) -> {});

    private Mutations() {}

    /// Draws one mutation, sometimes two of different kinds, or none.
    public static List<Mutation> draw(RequestDraft draft, RandomGenerator random) {
        if (random.nextInt(UNTOUCHED) == 0) {
            return List.of(NONE);
        }
        var first = drawOne(draft, random);
        if (random.nextInt(5) > 0) {
            return List.of(first);
        }
        var second = drawOne(draft, random);
        return first.kind().equals(second.kind()) ? List.of(first) : List.of(first, second);
    }

    /// Draws one mutation. If the request has a body, half of the mutations change it.
    private static Mutation drawOne(RequestDraft draft, RandomGenerator random) {
        boolean inBody = draft.body.length > 0 && random.nextBoolean();
        return Mutation.one(Mutation.one(inBody ? BODY_KINDS : KINDS, random), random);
    }
}
