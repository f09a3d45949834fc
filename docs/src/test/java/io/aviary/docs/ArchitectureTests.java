package io.aviary.docs;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ArchitectureTests {
    private static final String CONTEXT = "io.aviary.platform.context.UserContext";
    private static final JavaClasses CLASSES = House.compiled();

    private final House house = new House("io.aviary");

    @ParameterizedTest
    @MethodSource("io.aviary.docs.House#parts")
    void everyPartThatARuleNamesHasClasses(String part) {
        assertThat(house.hasClasses(CLASSES, part)).isTrue();
    }

    @ParameterizedTest
    @MethodSource("io.aviary.docs.House#parts")
    void aPartKnowsNoOtherButThePlatform(String part) {
        house.partKnowsNoOther(part).check(CLASSES);
    }

    @Test
    void packagesHaveNoCycles() {
        house.packagesHaveNoCycles().check(CLASSES);
    }

    @Test
    void thePlatformWouldMakeSenseInABookstore() {
        house.platformWouldMakeSenseInABookstore().check(CLASSES);
    }

    @Test
    void nothingIsInjectedIntoFields() {
        house.nothingIsInjectedIntoFields().check(CLASSES);
    }

    @Test
    void lombokIsNotUsed() {
        house.lombokIsNotUsed().check(CLASSES);
    }

    @Test
    void nothingIsCalledImpl() {
        house.nothingIsCalledImpl().check(CLASSES);
    }

    @Test
    void packagesAreFeaturesNotLayers() {
        house.packagesAreFeaturesNotLayers().check(CLASSES);
    }

    @Test
    void controllersAreNotPublic() {
        house.controllersAreNotPublic().check(CLASSES);
    }

    @Test
    void noEndpointShowsAnEntity() {
        house.noEndpointShowsAnEntity().check(CLASSES);
    }

    @Test
    void jpaReadsEntitiesAndJdbcDoesTheRest() {
        house.entitiesAreNeverSaved().check(CLASSES);
        house.noCodeUsesAnEntityManager().check(CLASSES);
        house.repositoriesOnlyReadEntities().check(CLASSES);
    }

    @Test
    void settingsAreRecords() {
        house.settingsAreRecords().check(CLASSES);
    }

    @Test
    void eachPrefixHasOneSettingsRecord() {
        assertThat(house.sharedPrefixes(CLASSES)).isEmpty();
    }

    @Test
    void idsJsonAndBulkheadsKnowNeitherProblemsNorEvents() {
        house.idsJsonAndBulkheadsKnowNeitherProblemsNorEvents().check(CLASSES);
    }

    @Test
    void servicesLogThroughSlf4j() {
        house.servicesLogThroughSlf4j().check(CLASSES);
    }

    @Test
    void noMainCodeSleeps() {
        house.noMainCodeSleeps().check(CLASSES);
    }

    @Test
    void theUseCasesOfTheExerciseHaveTheirNames() {
        house.useCase("tweet.posting.PostingTweets", "postTweet", "java.lang.String", CONTEXT)
                .check(CLASSES);
        house.useCase(
                        "tweet.favorite.MarkingFavorites",
                        "markTweetFavorite",
                        "java.lang.String",
                        CONTEXT)
                .check(CLASSES);
    }
}
