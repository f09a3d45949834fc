package io.aviary.fault.fuzz.generate;

import io.aviary.fault.fuzz.contract.Contract;
import io.aviary.fault.fuzz.contract.Operation;
import io.aviary.fault.fuzz.draft.Mutation;
import io.aviary.fault.fuzz.http.WireRequest;
import io.aviary.fault.fuzz.mutate.Mutations;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/// Generates the requests of a seed. Each request depends only on the seed and its number, so it
/// can be generated alone.
public final class RequestGenerator {
    private static final long GOLDEN = 0x9E3779B97F4A7C15L;

    /// Other endpoints are drawn this many times as often as endpoints that hash a password, which
    /// is expensive.
    private static final int COMMON = 12;

    private final List<Operation> choice = new ArrayList<>();
    private final FuzzFixture fixture;
    private final long seed;
    private final String host;

    /// @param host the value of the Host header
    public RequestGenerator(Contract contract, FuzzFixture fixture, long seed, String host) {
        for (var operation : contract.operations()) {
            boolean hashes =
                    operation.bodies().values().stream().anyMatch(RequestGenerator::hasPassword);
            for (int i = 0; i < (hashes ? 1 : COMMON); i++) {
                choice.add(operation);
            }
        }
        this.fixture = fixture;
        this.seed = seed;
        this.host = host;
    }

    private static boolean hasPassword(io.swagger.v3.oas.models.media.Schema<?> schema) {
        return ValueGenerator.properties(schema).containsKey("password");
    }

    /// A request and how it was generated.
    ///
    /// @param operation the endpoint that it was generated for
    /// @param kind the mutated part of the request; `none` if it is as documented
    /// @param mutation the mutations by name
    /// @param target the path and query after the mutation
    public record Generated(
            long number,
            Operation operation,
            String kind,
            String mutation,
            String method,
            String target,
            WireRequest wire) {}

    /// @param number the number of the request, starting with 0
    public Generated generate(long number) {
        var random = new SplittableRandom(seed * GOLDEN + number);
        var operation = choice.get(random.nextInt(choice.size()));
        var draft = new RequestDrafter(fixture, random.split()).draft(operation, host);
        var mutations = Mutations.draw(draft, random);
        mutations.forEach(mutation -> mutation.change().apply(draft, random));
        return new Generated(
                number,
                operation,
                mutations.getFirst().kind(),
                String.join(" + ", mutations.stream().map(Mutation::toString).toList()),
                draft.method,
                draft.target(),
                draft.toWire());
    }
}
