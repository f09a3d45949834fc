/// Counts the tweets and likes of each user from events, and reconciles all counters of users:
/// design step 4, `docs/step-4-data-model.md`.
@NullMarked
package io.aviary.user.counters;

import org.jspecify.annotations.NullMarked;
