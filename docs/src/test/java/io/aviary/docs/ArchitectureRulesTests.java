package io.aviary.docs;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchRule;
import org.junit.jupiter.api.Test;

/// Tests rules on fixtures that break them.
class ArchitectureRulesTests {
    private static final String BROKEN = "io.aviary.docs.fixture";
    private static final JavaClasses CLASSES = new ClassFileImporter().importPackages(BROKEN);

    private final ArchitectureRules rules = new ArchitectureRules(BROKEN);

    @Test
    void aServiceThatUsesAnotherServicesClassIsFound() {
        assertThat(violations(rules.packageDependsOnNoOtherTopLevelPackage("user")))
                .contains("TweetText");
        assertThat(violations(rules.packageDependsOnNoOtherTopLevelPackage("platform")))
                .contains("TweetText");
        assertThat(
                        rules.packageDependsOnNoOtherTopLevelPackage("tweet")
                                .evaluate(CLASSES)
                                .hasViolation())
                .isFalse();
    }

    @Test
    void aCycleOfPackagesIsFound() {
        assertThat(violations(rules.packagesHaveNoCycles()))
                .contains("Cycle detected: Slice cycle.one");
    }

    @Test
    void aPlatformClassNamedAfterTweetsIsFound() {
        assertThat(violations(rules.platformNamesNoTwitterConcepts())).contains("TweetIds");
    }

    @Test
    void publicControllersInjectedFieldsAndReturnedEntitiesAreFound() {
        assertThat(violations(rules.noFieldIsInjected())).contains("AccountsController.text");
        assertThat(violations(rules.controllersAreNotPublic())).contains("AccountsController");
        assertThat(violations(rules.noEndpointReturnsAnEntity())).contains("AccountImpl");
    }

    @Test
    void twoRecordsWithTheSamePrefixAreFound() {
        assertThat(rules.sharedPrefixes(CLASSES)).containsExactly("twice");
    }

    @Test
    void anIdThatDependsOnHttpIsFound() {
        assertThat(violations(rules.idsJsonAndBulkheadsDependOnNeitherProblemsNorEvents()))
                .contains("HttpId");
    }

    @Test
    void aRepositoryThatCountsAndAMutableEntityAreFound() {
        assertThat(violations(rules.entitiesAreNeverSaved())).contains("AccountImpl");
        assertThat(violations(rules.noCodeUsesAnEntityManager())).contains("AccountRepository");
        assertThat(violations(rules.repositoriesOnlyReadEntities()))
                .contains("AccountRepository.count")
                .doesNotContain("AccountRepository.find");
    }

    @Test
    void badNamesAreFound() {
        assertThat(violations(rules.noClassIsNamedImpl())).contains("AccountImpl");
        assertThat(violations(rules.packagesAreFeaturesNotLayers())).contains("user.service");
    }

    @Test
    void printingOtherLoggersAndSleepAreFound() {
        assertThat(violations(rules.servicesLogThroughSlf4j()))
                .contains("java.util.logging.Logger")
                .contains("System.out");
        assertThat(violations(rules.noMainCodeSleeps())).contains("Thread.sleep");
    }

    @Test
    void aUseCaseWithAnotherSignatureIsFound() {
        var rule = rules.useCaseHasMethod("tweet.TweetText", "postTweet", "java.lang.String");
        assertThat(violations(rule)).contains("has no postTweet(java.lang.String)");
    }

    @Test
    void aTopLevelPackageWithoutClassesIsFound() {
        assertThat(rules.hasClasses(CLASSES, "user")).isTrue();
        assertThat(rules.hasClasses(CLASSES, "use")).isFalse();
        assertThat(rules.hasClasses(CLASSES, "gateway")).isFalse();
    }

    private static String violations(ArchRule rule) {
        return String.join("\n", rule.evaluate(CLASSES).getFailureReport().getDetails());
    }
}
