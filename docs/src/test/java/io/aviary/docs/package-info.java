/// Keeps the pages and the architecture true: what a page names exists, and what the rules forbid
/// does not.
package io.aviary.docs;
