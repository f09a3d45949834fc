package io.aviary.user.follow.list;

import io.aviary.user.celebrity.CelebrityState;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A page of the followers of one user.
///
/// @param ids newest edge first; numbers, because only services read them
/// @param next the edge after which the next page starts; null on the last page
record FollowerPage(
        String id,
        List<Long> ids,
        @Nullable String next,
        long followersCount,
        CelebrityState celebrity) {}
