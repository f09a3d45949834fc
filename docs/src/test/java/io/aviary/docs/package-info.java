/// Checks pages and architecture: every name in a page exists, and no code breaks the rules.
package io.aviary.docs;
