package io.aviary.fault.fuzz.draft;

import java.util.List;
import java.util.random.RandomGenerator;

/// A change that turns a valid request into a hostile one.
///
/// @param kind the part of the request that it changes
/// @param name a short description of the change
public record Mutation(String kind, String name, Change change) {
    /// The kind of a mutation that changes nothing.
    public static final String NONE = "none";

    /// Applies the mutation to a draft.
    public interface Change {
        void apply(RequestDraft draft, RandomGenerator random);
    }

    public static Mutation of(String kind, String name, Change change) {
        return new Mutation(kind, name, change);
    }

    /// Draws one of the elements.
    public static <T> T one(List<T> choice, RandomGenerator random) {
        return choice.get(random.nextInt(choice.size()));
    }

    @Override
    public String toString() {
        return kind + ": " + name;
    }
}
