/// Checks, weighs and scans the text of a tweet according to X's published rules, in linear time:
/// design step 2, `docs/step-2-system-interface.md`.
@NullMarked
package io.aviary.tweet.text;

import org.jspecify.annotations.NullMarked;
