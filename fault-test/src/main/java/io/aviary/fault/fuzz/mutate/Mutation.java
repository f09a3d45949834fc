package io.aviary.fault.fuzz.mutate;

import java.util.List;
import java.util.random.RandomGenerator;

/// One way of making a request wrong.
///
/// @param kind what of the request it changes
/// @param name what it does to it
public record Mutation(String kind, String name, Change change) {
    /// The kind of what changes nothing.
    public static final String NONE = "none";

    /// Does it to a draft.
    public interface Change {
        void apply(RequestDraft draft, RandomGenerator random);
    }

    static Mutation of(String kind, String name, Change change) {
        return new Mutation(kind, name, change);
    }

    static <T> T one(List<T> choice, RandomGenerator random) {
        return choice.get(random.nextInt(choice.size()));
    }

    @Override
    public String toString() {
        return kind + ": " + name;
    }
}
