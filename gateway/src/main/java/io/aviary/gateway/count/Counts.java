package io.aviary.gateway.count;

import java.util.List;

/// Counts of requests. Each request has one or more keys, that of the smallest group first.
interface Counts {
    /// The maximum number of requests of the largest group in a window that may create counts of
    /// smaller groups. Without this maximum, one IPv6 site could fill the memory with counts of its
    /// many networks. A group without a count has only the limits of the larger groups.
    int MAX_BEFORE_SHARING = 100;

    /// Counts one more request for each key, unless the limit of one of them is used up. A refused
    /// request is not counted, so a small group that is refused cannot use up the limit of a larger
    /// one.
    ///
    /// @return the usage of the limit that is used up, else of the limit with the fewest remaining
    ///     requests
    LimitUsage count(List<LimitedKey> keys);
}
