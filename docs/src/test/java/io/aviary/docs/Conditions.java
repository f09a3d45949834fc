package io.aviary.docs;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/// Conditions that ArchUnit does not provide.
final class Conditions {
    private Conditions() {}

    static ArchCondition<JavaClass> haveTheMethod(String name, List<String> parameters) {
        var signature = name + "(" + String.join(", ", parameters) + ")";
        return new ArchCondition<>("have the method " + signature) {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                boolean found =
                        type.getMethods().stream()
                                .anyMatch(
                                        method ->
                                                method.getName().equals(name)
                                                        && method.getRawParameterTypes().stream()
                                                                .map(JavaClass::getName)
                                                                .toList()
                                                                .equals(parameters));
                events.add(
                        new SimpleConditionEvent(
                                type, found, type.getName() + " has no " + signature));
            }
        };
    }

    /// Rejects methods that take or return types with the annotation, even as type arguments.
    static ArchCondition<JavaMethod> neitherTakeNorReturn(String annotation) {
        return new ArchCondition<>("neither take nor return types annotated with " + annotation) {
            @Override
            public void check(JavaMethod method, ConditionEvents events) {
                Stream.concat(
                                method.getReturnType().getAllInvolvedRawTypes().stream(),
                                method.getParameterTypes().stream()
                                        .flatMap(type -> type.getAllInvolvedRawTypes().stream()))
                        .filter(type -> type.isAnnotatedWith(annotation))
                        .forEach(
                                type ->
                                        events.add(
                                                SimpleConditionEvent.violated(
                                                        method,
                                                        method.getFullName()
                                                                + " uses "
                                                                + type.getName())));
            }
        };
    }

    /// Accepts methods that return types with the annotation, alone or as type arguments of a
    /// wrapper.
    static ArchCondition<JavaMethod> returnOnly(String annotation, Set<String> wrappers) {
        return new ArchCondition<>("return only types annotated with " + annotation) {
            @Override
            public void check(JavaMethod method, ConditionEvents events) {
                method.getReturnType().getAllInvolvedRawTypes().stream()
                        .filter(type -> !wrappers.contains(type.getName()))
                        .filter(type -> !type.isAnnotatedWith(annotation))
                        .forEach(
                                type ->
                                        events.add(
                                                SimpleConditionEvent.violated(
                                                        method,
                                                        method.getFullName()
                                                                + " returns "
                                                                + type.getName())));
            }
        };
    }
}
