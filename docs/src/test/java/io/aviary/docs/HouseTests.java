package io.aviary.docs;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchRule;
import org.junit.jupiter.api.Test;

/// Each rule notices the code that breaks it on purpose.
class HouseTests {
    private static final String BROKEN = "io.aviary.docs.fixture";
    private static final JavaClasses CLASSES = new ClassFileImporter().importPackages(BROKEN);

    private final House house = new House(BROKEN);

    @Test
    void aServiceThatBorrowsFromAnotherIsNoticed() {
        assertThat(violations(house.partKnowsNoOther("user"))).contains("TweetText");
        assertThat(violations(house.partKnowsNoOther("platform"))).contains("TweetText");
        assertThat(house.partKnowsNoOther("tweet").evaluate(CLASSES).hasViolation()).isFalse();
    }

    @Test
    void aCycleOfPackagesIsNoticed() {
        assertThat(violations(house.packagesHaveNoCycles()))
                .contains("Cycle detected: Slice cycle.one");
    }

    @Test
    void aPlatformThatSpeaksOfTweetsIsNoticed() {
        assertThat(violations(house.platformWouldMakeSenseInABookstore())).contains("TweetIds");
    }

    @Test
    void whatIsPublicOrInjectedIsNoticed() {
        assertThat(violations(house.nothingIsInjectedIntoFields()))
                .contains("AccountsController.text");
        assertThat(violations(house.controllersAreNotPublic())).contains("AccountsController");
        assertThat(violations(house.noEndpointShowsAnEntity())).contains("AccountImpl");
    }

    @Test
    void twoRecordsOfOnePrefixAreNoticed() {
        assertThat(house.sharedPrefixes(CLASSES)).containsExactly("twice");
    }

    @Test
    void anIdThatKnowsHttpIsNoticed() {
        assertThat(violations(house.idsAndJsonKnowNeitherHttpNorEvents())).contains("HttpId");
    }

    @Test
    void badNamesAreNoticed() {
        assertThat(violations(house.nothingIsCalledImpl())).contains("AccountImpl");
        assertThat(violations(house.packagesAreFeaturesNotLayers())).contains("user.service");
    }

    @Test
    void printingOtherLoggersAndSleepAreNoticed() {
        assertThat(violations(house.servicesLogThroughSlf4j()))
                .contains("java.util.logging.Logger")
                .contains("System.out");
        assertThat(violations(house.nobodySleeps())).contains("Thread.sleep");
    }

    @Test
    void aUseCaseWithAnotherSignatureIsNoticed() {
        assertThat(violations(house.useCase("tweet.TweetText", "postTweet", "java.lang.String")))
                .contains("has no postTweet(java.lang.String)");
    }

    @Test
    void aPartWithoutClassesIsNoticed() {
        assertThat(house.hasClasses(CLASSES, "user")).isTrue();
        assertThat(house.hasClasses(CLASSES, "use")).isFalse();
        assertThat(house.hasClasses(CLASSES, "gateway")).isFalse();
    }

    private static String violations(ArchRule rule) {
        return String.join("\n", rule.evaluate(CLASSES).getFailureReport().getDetails());
    }
}
