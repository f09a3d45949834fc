package io.aviary.user.account;

import io.aviary.user.rule.AccountRule;
import io.aviary.user.rule.Obeys;
import jakarta.validation.constraints.NotNull;

/// The body of a sign-up.
record SignUpRequest(
        @NotNull(message = REQUIRED) @Obeys(AccountRule.USERNAME) String username,
        @NotNull(message = REQUIRED) @Obeys(AccountRule.NAME) String name,
        @NotNull(message = REQUIRED) @Obeys(AccountRule.EMAIL) String email,
        @NotNull(message = REQUIRED) @Obeys(AccountRule.BIRTH_DATE) String birthDate,
        @NotNull(message = REQUIRED) @Obeys(AccountRule.PASSWORD) String password) {
    private static final String REQUIRED = "is required";

    @Override
    public String toString() {
        return "SignUpRequest[" + username + "]";
    }
}
