package io.aviary.user.rule;

import jakarta.validation.Constraint;
import jakarta.validation.Payload;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/// Requires a member of a request to obey a rule. A missing member is valid.
@Target({ElementType.FIELD, ElementType.PARAMETER, ElementType.RECORD_COMPONENT})
@Retention(RetentionPolicy.RUNTIME)
@Constraint(validatedBy = RuleValidator.class)
public @interface Obeys {
    /// Returns the rule, whose message describes a violation.
    AccountRule value();

    /// Not used; Bean Validation requires it.
    String message() default "";

    /// Not used; Bean Validation requires it.
    Class<?>[] groups() default {};

    /// Not used; Bean Validation requires it.
    Class<? extends Payload>[] payload() default {};
}
