package io.aviary.timeline.home;

import io.aviary.timeline.hydration.Tweet;
import java.util.List;

/// A page of a home timeline.
///
/// @param tweets the newest first
/// @param hasNewer whether something newer may follow
/// @param hasOlder whether something older follows
record HomePage(List<Tweet> tweets, boolean hasNewer, boolean hasOlder) {}
