package io.aviary.user.bulk;

import io.aviary.user.rule.AccountRule;
import io.aviary.user.rule.Obeys;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;

/// Users to load. All get the same password.
record BulkUsers(
        @NotNull(message = REQUIRED) @Obeys(AccountRule.PASSWORD) String password,
        @NotNull(message = REQUIRED)
                @Size(min = 1, max = 10_000, message = "must have 1 to 10,000 members")
                List<@Valid @NotNull(message = REQUIRED) BulkUser> users) {
    private static final String REQUIRED = "is required";

    /// A user to load.
    record BulkUser(
            @NotNull(message = REQUIRED) @Obeys(AccountRule.USERNAME) String username,
            @NotNull(message = REQUIRED) @Obeys(AccountRule.NAME) String name) {}

    /// A loaded user, with a new id or the id of the existing user.
    record LoadedUser(String username, String id) {}

    @Override
    public String toString() {
        return "BulkUsers[" + users.size() + "]";
    }
}
