package io.aviary.tools.tour;

import io.aviary.tools.system.IdParts;
import java.util.LinkedHashMap;
import java.util.SequencedMap;

/// Named facts, in the order in which they were added.
final class Facts {
    private final SequencedMap<String, Object> facts = new LinkedHashMap<>();

    Facts add(String name, Object value) {
        facts.put(name, value);
        return this;
    }

    /// Adds the shard and the server of an id.
    ///
    /// @param server the common name of the servers, without the number
    Facts shard(String name, long id, String server) {
        var parts = IdParts.of(id);
        return add(
                name,
                "logical shard %s of 1,024, on %s-%s"
                        .formatted(parts.logicalShard(), server, parts.localServer()));
    }

    SequencedMap<String, Object> all() {
        return facts;
    }
}
