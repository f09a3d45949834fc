package io.aviary.user.account;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;

/// The body of a sign-up.
record SignUpRequest(
        @NotNull(message = REQUIRED)
                @Pattern(regexp = AccountRules.USERNAME, message = AccountRules.USERNAME_RULE)
                String username,
        @NotNull(message = REQUIRED)
                @Pattern(regexp = AccountRules.NAME, message = AccountRules.NAME_RULE)
                String name,
        @NotNull(message = REQUIRED)
                @Size(max = AccountRules.MAX_EMAIL_LENGTH, message = AccountRules.EMAIL_RULE)
                @Pattern(regexp = AccountRules.EMAIL, message = AccountRules.EMAIL_RULE)
                String email,
        @NotNull(message = REQUIRED)
                @Pattern(regexp = "\\d{4}-\\d{2}-\\d{2}", message = AccountRules.BIRTH_DATE_RULE)
                String birthDate,
        @NotNull(message = REQUIRED)
                @Pattern(regexp = AccountRules.PASSWORD, message = AccountRules.PASSWORD_RULE)
                String password) {
    private static final String REQUIRED = "is required";

    @Override
    public String toString() {
        return "SignUpRequest[" + username + "]";
    }
}
