package io.aviary.user.bulk;

import io.aviary.user.account.AccountRules;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.List;

/// Users to load. All get the same password.
record BulkUsers(
        @NotNull(message = REQUIRED)
                @Pattern(regexp = AccountRules.PASSWORD, message = AccountRules.PASSWORD_RULE)
                String password,
        @NotNull(message = REQUIRED)
                @Size(min = 1, max = 10_000, message = "must have 1 to 10000 members")
                List<@Valid @NotNull(message = REQUIRED) BulkUser> users) {
    private static final String REQUIRED = "is required";

    /// A user to load.
    record BulkUser(
            @NotNull(message = REQUIRED)
                    @Pattern(regexp = AccountRules.USERNAME, message = AccountRules.USERNAME_RULE)
                    String username,
            @NotNull(message = REQUIRED)
                    @Pattern(regexp = AccountRules.NAME, message = AccountRules.NAME_RULE)
                    String name) {}

    /// A loaded user, with a new id or the id of the existing user.
    record LoadedUser(String username, String id) {}

    @Override
    public String toString() {
        return "BulkUsers[" + users.size() + "]";
    }
}
