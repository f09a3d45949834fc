package io.aviary.docs;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.library.GeneralCodingRules;
import com.tngtech.archunit.library.dependencies.SliceRule;
import com.tngtech.archunit.library.dependencies.SlicesRuleDefinition;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/// The architecture rules for the top-level packages, which are the direct children of a root
/// package. ArchUnit checks them.
///
/// @param root `io.aviary`, or the package in which a test has code that breaks the rules
record ArchitectureRules(String root) {
    static final List<String> SERVICES = List.of("user", "tweet", "timeline", "gateway");
    static final List<String> TOOLS = List.of("tools", "load", "fault", "local");

    /// The other top-level packages that each may use, in addition to the platform.
    private static final Map<String, List<String>> MAY_USE =
            Map.of("load", List.of("tools"), "fault", List.of("tools", "load"));

    private static final String SPRING = "org.springframework.";
    private static final String ENTITY = "jakarta.persistence.Entity";
    private static final String PROPERTIES =
            SPRING + "boot.context.properties.ConfigurationProperties";
    private static final String CONTROLLER = SPRING + "web.bind.annotation.RestController";
    private static final String TWITTER_WORDS = "(Tweet|Timeline|Follow|Favou?rite|Like)";

    /// Returns every top-level package that a rule names.
    static List<String> topLevelPackages() {
        return Stream.of(SERVICES, TOOLS, List.of("platform")).flatMap(List::stream).toList();
    }

    /// Returns the compiled main classes of all modules.
    static JavaClasses compiled() {
        return Compiled.CLASSES;
    }

    /// Holds the classes, which are read once for all tests.
    private static final class Compiled {
        private static final JavaClasses CLASSES =
                new ClassFileImporter().importPaths(Repository.here().classFolders());
    }

    private String[] in(Stream<String> names) {
        return names.map(name -> root + "." + name + "..").toArray(String[]::new);
    }

    private String[] services() {
        return in(SERVICES.stream());
    }

    ArchRule packageDependsOnNoOtherTopLevelPackage(String name) {
        return noClasses()
                .that()
                .resideInAPackage(root + "." + name + "..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        in(
                                Stream.concat(SERVICES.stream(), TOOLS.stream())
                                        .filter(other -> !other.equals(name))
                                        .filter(other -> !mayUse(name).contains(other))))
                .because("a consumer declares its own record of the fields that it reads");
    }

    private static List<String> mayUse(String name) {
        return MAY_USE.getOrDefault(name, List.of());
    }

    /// Returns the rule against cycles of packages. Each package is its own slice, so a cycle with
    /// a nested package is a violation too.
    SliceRule packagesHaveNoCycles() {
        return SlicesRuleDefinition.slices().matching(root + ".(**)").should().beFreeOfCycles();
    }

    ArchRule platformNamesNoTwitterConcepts() {
        return noClasses()
                .that()
                .resideInAPackage(root + ".platform..")
                .should()
                .haveNameMatching(".*" + TWITTER_WORDS + ".*");
    }

    ArchRule noFieldIsInjected() {
        return noFields()
                .should()
                .beAnnotatedWith(SPRING + "beans.factory.annotation.Autowired")
                .orShould()
                .beAnnotatedWith(SPRING + "beans.factory.annotation.Value")
                .orShould()
                .beAnnotatedWith("jakarta.annotation.Resource")
                .orShould()
                .beAnnotatedWith("jakarta.inject.Inject")
                .orShould()
                .beAnnotatedWith("jakarta.persistence.PersistenceContext");
    }

    ArchRule lombokIsNotUsed() {
        return noClasses().should().dependOnClassesThat().resideInAPackage("lombok..");
    }

    ArchRule noClassIsNamedImpl() {
        return noClasses().should().haveSimpleNameEndingWith("Impl");
    }

    ArchRule packagesAreFeaturesNotLayers() {
        return noClasses()
                .should()
                .resideInAnyPackage(
                        Stream.of(
                                        "controller",
                                        "controllers",
                                        "service",
                                        "services",
                                        "repository",
                                        "repositories")
                                .map(layer -> ".." + layer + "..")
                                .toArray(String[]::new))
                .orShould()
                .resideInAnyPackage(
                        "..dto..",
                        "..model..",
                        "..entity..",
                        "..util..",
                        "..utils..",
                        "..common..",
                        "..impl..");
    }

    ArchRule controllersAreNotPublic() {
        return classes().that().areAnnotatedWith(CONTROLLER).should().notBePublic();
    }

    /// Returns the rule that no endpoint takes or returns an entity. Other classes of a service may
    /// pass entities to each other.
    ArchRule noEndpointReturnsAnEntity() {
        return methods()
                .that()
                .areDeclaredInClassesThat()
                .areAnnotatedWith(CONTROLLER)
                .should(Conditions.neitherTakeNorReturn(ENTITY));
    }

    /// Returns the first rule of decision 10, which says that JPA only reads entities. An immutable
    /// entity is never updated.
    ArchRule entitiesAreNeverSaved() {
        return classes()
                .that()
                .areAnnotatedWith(ENTITY)
                .should()
                .beAnnotatedWith("org.hibernate.annotations.Immutable");
    }

    ArchRule noCodeUsesAnEntityManager() {
        return noClasses()
                .should()
                .dependOnClassesThat()
                .haveFullyQualifiedName("jakarta.persistence.EntityManager");
    }

    ArchRule repositoriesOnlyReadEntities() {
        return methods()
                .that()
                .areDeclaredInClassesThat()
                .areAssignableTo("org.springframework.data.repository.Repository")
                .should(
                        Conditions.returnOnly(
                                ENTITY, Set.of("java.util.Optional", "java.util.List")));
    }

    ArchRule settingsAreRecords() {
        return classes().that().areAnnotatedWith(PROPERTIES).should().beRecords();
    }

    /// Returns the prefixes that more than one settings record binds.
    List<String> sharedPrefixes(JavaClasses classes) {
        var prefixes =
                classes.stream()
                        .filter(type -> type.isAnnotatedWith(PROPERTIES))
                        .map(
                                type ->
                                        ""
                                                + type.getAnnotationOfType(PROPERTIES)
                                                        .get("value")
                                                        .orElse(""))
                        .toList();
        return prefixes.stream()
                .filter(prefix -> Collections.frequency(prefixes, prefix) > 1)
                .distinct()
                .sorted()
                .toList();
    }

    /// Returns the rule that ids, JSON and bulkheads depend neither on HTTP nor on Kafka. HTTP
    /// requests, events and rows all use ids and JSON.
    ArchRule idsJsonAndBulkheadsDependOnNeitherProblemsNorEvents() {
        return noClasses()
                .that()
                .resideInAnyPackage(
                        root + ".platform.id",
                        root + ".platform.json",
                        root + ".platform.downstream")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        root + ".platform.problem..",
                        root + ".platform.event..",
                        "jakarta.servlet..",
                        SPRING + "kafka..");
    }

    ArchRule servicesLogThroughSlf4j() {
        return noClasses()
                .that()
                .resideInAnyPackage(services())
                .or()
                .resideInAPackage(root + ".platform..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("java.util.logging..")
                .orShould(GeneralCodingRules.ACCESS_STANDARD_STREAMS);
    }

    ArchRule noMainCodeSleeps() {
        return noClasses()
                .should()
                .callMethodWhere(
                        DescribedPredicate.describe(
                                "Thread.sleep is called",
                                call ->
                                        call.getTargetOwner().isEquivalentTo(Thread.class)
                                                && call.getTarget().getName().equals("sleep")));
    }

    ArchRule useCaseHasMethod(String type, String method, String... parameters) {
        return classes()
                .that()
                .haveFullyQualifiedName(root + "." + type)
                .should(Conditions.haveTheMethod(method, List.of(parameters)));
    }

    boolean hasClasses(JavaClasses classes, String topLevelPackage) {
        var prefix = root + "." + topLevelPackage + ".";
        return classes.stream()
                .filter(type -> !type.getSimpleName().equals("package-info"))
                .map(JavaClass::getPackageName)
                .anyMatch(name -> (name + ".").startsWith(prefix));
    }
}
