package io.aviary.tools.ledger;

import io.aviary.tools.graph.EdgeList;
import io.aviary.tools.graph.FollowGraph;
import io.aviary.tools.graph.PowerLaw;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/// The arguments of one `seed`: either a file or a generated graph.
///
/// @param file null if the graph was generated from `users`, `follows` and `seed`
/// @param tweets the number of tweets by each user
public record SeededGraph(
        @Nullable String file,
        boolean undirected,
        int users,
        int follows,
        int seed,
        int tweets,
        String password) {
    /// The default password of all users.
    public static final String PASSWORD = "aviary-seed";

    /// Returns the graph that was loaded.
    public FollowGraph graph() {
        return file == null
                ? PowerLaw.create(users, follows, seed)
                : EdgeList.read(Path.of(file), undirected);
    }
}
