package io.aviary.docs;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchRule;
import org.junit.jupiter.api.Test;

/// Each rule finds the fixture that breaks it.
class HouseTests {
    private static final String BROKEN = "io.aviary.docs.fixture";
    private static final JavaClasses CLASSES = new ClassFileImporter().importPackages(BROKEN);

    private final House house = new House(BROKEN);

    @Test
    void aServiceThatBorrowsFromAnotherIsFound() {
        assertThat(violations(house.partKnowsNoOther("user"))).contains("TweetText");
        assertThat(violations(house.partKnowsNoOther("platform"))).contains("TweetText");
        assertThat(house.partKnowsNoOther("tweet").evaluate(CLASSES).hasViolation()).isFalse();
    }

    @Test
    void aCycleOfPackagesIsFound() {
        assertThat(violations(house.packagesHaveNoCycles()))
                .contains("Cycle detected: Slice cycle.one");
    }

    @Test
    void aPlatformThatSpeaksOfTweetsIsFound() {
        assertThat(violations(house.platformWouldMakeSenseInABookstore())).contains("TweetIds");
    }

    @Test
    void whatIsPublicOrInjectedIsFound() {
        assertThat(violations(house.nothingIsInjectedIntoFields()))
                .contains("AccountsController.text");
        assertThat(violations(house.controllersAreNotPublic())).contains("AccountsController");
        assertThat(violations(house.noEndpointShowsAnEntity())).contains("AccountImpl");
    }

    @Test
    void twoRecordsOfOnePrefixAreFound() {
        assertThat(house.sharedPrefixes(CLASSES)).containsExactly("twice");
    }

    @Test
    void anIdThatKnowsHttpIsFound() {
        assertThat(violations(house.idsJsonAndBulkheadsKnowNeitherProblemsNorEvents())).contains("HttpId");
    }

    @Test
    void aRepositoryThatCountsAndAMutableEntityAreFound() {
        assertThat(violations(house.entitiesAreNeverSaved())).contains("AccountImpl");
        assertThat(violations(house.noCodeUsesAnEntityManager())).contains("AccountRepository");
        assertThat(violations(house.repositoriesOnlyReadEntities()))
                .contains("AccountRepository.count")
                .doesNotContain("AccountRepository.find");
    }

    @Test
    void badNamesAreFound() {
        assertThat(violations(house.nothingIsCalledImpl())).contains("AccountImpl");
        assertThat(violations(house.packagesAreFeaturesNotLayers())).contains("user.service");
    }

    @Test
    void printingOtherLoggersAndSleepAreFound() {
        assertThat(violations(house.servicesLogThroughSlf4j()))
                .contains("java.util.logging.Logger")
                .contains("System.out");
        assertThat(violations(house.noMainCodeSleeps())).contains("Thread.sleep");
    }

    @Test
    void aUseCaseWithAnotherSignatureIsFound() {
        assertThat(violations(house.useCase("tweet.TweetText", "postTweet", "java.lang.String")))
                .contains("has no postTweet(java.lang.String)");
    }

    @Test
    void aPartWithoutClassesIsFound() {
        assertThat(house.hasClasses(CLASSES, "user")).isTrue();
        assertThat(house.hasClasses(CLASSES, "use")).isFalse();
        assertThat(house.hasClasses(CLASSES, "gateway")).isFalse();
    }

    private static String violations(ArchRule rule) {
        return String.join("\n", rule.evaluate(CLASSES).getFailureReport().getDetails());
    }
}
