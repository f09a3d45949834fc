package io.aviary.fault.fuzz.mutate;

import static io.aviary.fault.fuzz.draft.Mutation.one;

import io.aviary.fault.fuzz.attack.ClientMutations;
import io.aviary.fault.fuzz.attack.MultipartMutations;
import io.aviary.fault.fuzz.attack.TextMutations;
import io.aviary.fault.fuzz.draft.Mutation;
import io.aviary.fault.fuzz.draft.RequestDraft;
import java.util.List;
import java.util.random.RandomGenerator;

/// Draws the mutations of a request.
public final class Mutations {
    /// One in this many requests stays as documented.
    private static final int UNTOUCHED = 8;

    /// One in this many requests comes from a client that behaves oddly, which takes seconds.
    private static final int ODD_CLIENTS = 500;

    /// One in this many GET requests becomes a HEAD request and is otherwise valid.
    private static final int HEADS = 12;

    private static final List<List<Mutation>> KINDS =
            List.of(
                    PathMutations.ALL,
                    QueryMutations.ALL,
                    HeaderMutations.ALL,
                    FramingMutations.ALL,
                    JsonMutations.ALL,
                    BodyMutations.ALL,
                    TextMutations.ALL);
    private static final List<List<Mutation>> BODY_KINDS =
            List.of(
                    JsonMutations.ALL,
                    JsonMutations.ALL,
                    BodyMutations.ALL,
                    TextMutations.ALL,
                    MultipartMutations.ALL);
    private static final Mutation NONE =
            new Mutation(Mutation.NONE, "as documented", (draft, random) -> {});

    private Mutations() {}

    /// Draws one mutation, sometimes two of different kinds, or none.
    public static List<Mutation> draw(RequestDraft draft, RandomGenerator random) {
        if (random.nextInt(UNTOUCHED) == 0) {
            return List.of(NONE);
        }
        if (random.nextInt(ODD_CLIENTS) == 0) {
            return List.of(one(ClientMutations.ALL, random));
        }
        if (draft.method.equals("GET") && random.nextInt(HEADS) == 0) {
            return List.of(FramingMutations.HEAD);
        }
        var first = drawOne(draft, random);
        if (random.nextInt(5) > 0) {
            return List.of(first);
        }
        var second = drawOne(draft, random);
        return first.kind().equals(second.kind()) ? List.of(first) : List.of(first, second);
    }

    /// Draws one mutation. If the request has a body, at least half of the mutations change it.
    private static Mutation drawOne(RequestDraft draft, RandomGenerator random) {
        boolean inBody = draft.body.length > 0 && random.nextBoolean();
        return one(one(inBody ? BODY_KINDS : KINDS, random), random);
    }
}
