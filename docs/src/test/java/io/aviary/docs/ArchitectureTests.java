package io.aviary.docs;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ArchitectureTests {
    private static final String CONTEXT = "io.aviary.platform.context.UserContext";
    private static final JavaClasses CLASSES = ArchitectureRules.compiled();

    private final ArchitectureRules rules = new ArchitectureRules("io.aviary");

    @ParameterizedTest
    @MethodSource("io.aviary.docs.ArchitectureRules#topLevelPackages")
    void everyTopLevelPackageThatARuleNamesHasClasses(String name) {
        assertThat(rules.hasClasses(CLASSES, name)).isTrue();
    }

    @ParameterizedTest
    @MethodSource("io.aviary.docs.ArchitectureRules#topLevelPackages")
    void aTopLevelPackageDependsOnNoOtherExceptThePlatform(String name) {
        rules.packageDependsOnNoOtherTopLevelPackage(name).check(CLASSES);
    }

    @Test
    void packagesHaveNoCycles() {
        rules.packagesHaveNoCycles().check(CLASSES);
    }

    @Test
    void thePlatformNamesNoTwitterConcepts() {
        rules.platformNamesNoTwitterConcepts().check(CLASSES);
    }

    @Test
    void noFieldIsInjected() {
        rules.noFieldIsInjected().check(CLASSES);
    }

    @Test
    void lombokIsNotUsed() {
        rules.lombokIsNotUsed().check(CLASSES);
    }

    @Test
    void noClassIsNamedImpl() {
        rules.noClassIsNamedImpl().check(CLASSES);
    }

    @Test
    void packagesAreFeaturesNotLayers() {
        rules.packagesAreFeaturesNotLayers().check(CLASSES);
    }

    @Test
    void controllersAreNotPublic() {
        rules.controllersAreNotPublic().check(CLASSES);
    }

    @Test
    void noEndpointReturnsAnEntity() {
        rules.noEndpointReturnsAnEntity().check(CLASSES);
    }

    @Test
    void jpaOnlyReadsEntities() {
        rules.entitiesAreNeverSaved().check(CLASSES);
        rules.noCodeUsesAnEntityManager().check(CLASSES);
        rules.repositoriesOnlyReadEntities().check(CLASSES);
    }

    @Test
    void settingsAreRecords() {
        rules.settingsAreRecords().check(CLASSES);
    }

    @Test
    void eachPrefixHasOneSettingsRecord() {
        assertThat(rules.sharedPrefixes(CLASSES)).isEmpty();
    }

    @Test
    void idsJsonAndBulkheadsDependOnNeitherProblemsNorEvents() {
        rules.idsJsonAndBulkheadsDependOnNeitherProblemsNorEvents().check(CLASSES);
    }

    @Test
    void servicesLogThroughSlf4j() {
        rules.servicesLogThroughSlf4j().check(CLASSES);
    }

    @Test
    void noMainCodeSleeps() {
        rules.noMainCodeSleeps().check(CLASSES);
    }

    @Test
    void theUseCasesOfTheExerciseHaveTheirNames() {
        rules.useCaseHasMethod(
                        "tweet.posting.PostingTweets", "postTweet", "java.lang.String", CONTEXT)
                .check(CLASSES);
        rules.useCaseHasMethod(
                        "tweet.favorite.MarkingFavorites",
                        "markTweetFavorite",
                        "java.lang.String",
                        CONTEXT)
                .check(CLASSES);
    }
}
