package io.aviary.tools.ledger;

import io.aviary.tools.graph.EdgeList;
import io.aviary.tools.graph.FollowGraph;
import io.aviary.tools.graph.PowerLaw;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/// What one `seed` loaded: either a file's graph or a made one.
///
/// @param file null where the graph was made from the other three
/// @param tweets how many by each user
public record SeededGraph(
        @Nullable String file,
        boolean undirected,
        int users,
        int follows,
        int seed,
        int tweets,
        String password) {
    /// Of all users, where no other was asked for.
    public static final String PASSWORD = "aviary-seed";

    /// The graph again, as it was loaded.
    public FollowGraph graph() {
        return file == null
                ? PowerLaw.make(users, follows, seed)
                : EdgeList.read(Path.of(file), undirected);
    }
}
