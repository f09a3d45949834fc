package io.aviary.gateway.count;

import java.util.List;

/// Counts of requests. Each request has one or more keys, of which the smallest group comes first.
interface Counts {
    /// The requests of a largest group within a window after which no smaller group gets a new
    /// count. So one IPv6 site cannot fill the memory with counts of its many networks. A group
    /// without a count has the limits of the larger groups.
    int MAX_BEFORE_SHARING = 100;

    /// Counts one more request for each key, unless one of them is used up. A refused request is
    /// not counted, so a small group that is refused cannot use up the limit of a larger one.
    ///
    /// @return the usage of the key that is used up, else of the key with the least remaining
    LimitUsage count(List<LimitedKey> keys);
}
