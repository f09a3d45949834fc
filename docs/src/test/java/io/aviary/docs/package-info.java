/// Keeps pages and architecture true: every name in a page exists, and no code breaks the rules.
package io.aviary.docs;
