package io.aviary.user.rule;

import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import org.jspecify.annotations.Nullable;

/// Checks a member against its rule, and reports the rule's own message.
final class RuleValidator implements ConstraintValidator<Obeys, CharSequence> {
    private AccountRule rule = AccountRule.CREDENTIAL;

    @Override
    public void initialize(Obeys annotation) {
        rule = annotation.value();
    }

    @Override
    public boolean isValid(@Nullable CharSequence text, ConstraintValidatorContext context) {
        if (text == null || rule.accepts(text)) {
            return true;
        }
        context.disableDefaultConstraintViolation();
        context.buildConstraintViolationWithTemplate(rule.message()).addConstraintViolation();
        return false;
    }
}
