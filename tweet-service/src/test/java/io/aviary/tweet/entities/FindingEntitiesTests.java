package io.aviary.tweet.entities;

import static java.time.Duration.ofSeconds;
import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertTimeout;

import io.aviary.platform.json.MalformedJsonException;
import io.aviary.tweet.TweetServiceTest;
import io.aviary.tweet.User;
import io.aviary.tweet.UserServiceStub;
import io.aviary.tweet.entities.Entities.Hashtag;
import io.aviary.tweet.entities.Entities.Mention;
import io.aviary.tweet.entities.Entities.Url;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Locale;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;

@TweetServiceTest
class FindingEntitiesTests {
    @Autowired private FindingEntities finding;
    @Autowired private MeterRegistry meters;

    private final User bob = User.onFirst();

    @Test
    void positionsCountCodePoints() {
        var found = findIn("\uD83D\uDE00 @" + bob.name() + " \uD83D\uDC4D\uD83C\uDFFD #tag");

        int end = 3 + bob.name().length();
        assertThat(found.mentions()).containsExactly(new Mention(2, end, bob.name(), bob.id()));
        assertThat(found.hashtags()).containsExactly(new Hashtag(end + 4, end + 8, "tag"));
        assertThat(found.urls()).isEmpty();
    }

    @Test
    void aMentionMatchesInAnyCaseAndIsShownAsItsUserSpellsIt() {
        var found = findIn("@" + bob.name().toUpperCase(Locale.ROOT) + " and @" + bob.name());

        assertThat(found.mentions())
                .extracting(Mention::username)
                .containsExactly(bob.name(), bob.name());
        assertThat(found.mentionedUsers()).containsExactly(bob.userId(), bob.userId());
    }

    @Test
    void allNamesAreLookedUpInOneRequest() {
        var other = User.onSecond();
        int before = UserServiceStub.queries().size();

        var found =
                findIn(
                        "@%s @%s @%s @unknown_at_all"
                                .formatted(bob.name(), other.name(), bob.name()));

        assertThat(found.mentions())
                .extracting(Mention::id)
                .containsExactly(bob.id(), other.id(), bob.id());
        assertThat(UserServiceStub.queries().subList(before, before + 1))
                .containsExactly(
                        "usernames=%s,%s,unknown_at_all".formatted(bob.name(), other.name()));
        assertThat(UserServiceStub.queries()).hasSize(before + 1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "plain text.",
                "#tag and www.example.com",
                "mail@example.com",
                "@sixteen_letters_",
                "a @ sign",
                "$CASH"
            })
    void aTextWithoutMentionsNeedsNoUserService(String text) {
        int before = UserServiceStub.queries().size();

        assertThat(findIn(text).mentions()).isEmpty();
        assertThat(UserServiceStub.queries()).hasSize(before);
    }

    @Test
    void aListOfAUserIsNotAMention() {
        assertThat(findIn("see @" + bob.name() + "/friends").mentions()).isEmpty();
    }

    @Test
    void anUnknownNameIsNotAMention() {
        assertThat(findIn("@unknown_at_all").stored()).isNull();
    }

    @Test
    void mentionsCannotBeFoundWithoutUserService() {
        UserServiceStub.whileUnavailable(
                () -> {
                    var found = finding.findIn("@" + bob.name() + " #a example.com");
                    assertThat(found.complete()).isFalse();
                    assertThat(found.entities().mentions()).isEmpty();
                    assertThat(found.entities().hashtags()).hasSize(1);
                    assertThat(found.entities().urls()).hasSize(1);
                    assertThat(finding.findIn("mail@example.com").complete()).isTrue();
                });
    }

    /// A token is refused while clocks differ, and a path is unknown while versions differ.
    @ParameterizedTest
    @ValueSource(ints = {401, 403, 404, 408, 429, 500, 503})
    void namesAreLookedUpLaterIfARetryMaySucceed(int status) {
        UserServiceStub.whileFailing(
                "later", status, () -> assertThat(finding.findIn("@later").complete()).isFalse());
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 413, 422})
    void namesThatUserServiceRefusesAreNoMentions(int status) {
        double before = refused();

        UserServiceStub.whileFailing(
                "refused",
                status,
                () -> {
                    var found = finding.findIn("@refused #tag");
                    assertThat(found.complete()).isTrue();
                    assertThat(found.entities().mentions()).isEmpty();
                    assertThat(found.entities().hashtags()).hasSize(1);
                });

        assertThat(refused()).isEqualTo(before + 1);
    }

    private double refused() {
        return meters.get("aviary.user.lookups.refused").counter().count();
    }

    @Test
    void atMostAHundredNamesAreLookedUp() {
        int before = UserServiceStub.queries().size();

        findIn(IntStream.range(0, 150).mapToObj(i -> "@n" + i).collect(joining(" ")));

        assertThat(UserServiceStub.queries()).hasSize(before + 1);
        assertThat(UserServiceStub.queries().getLast().split(",")).hasSize(100);
    }

    @Test
    void invisibleCharactersInNamesTagsAndLinksAreIgnored() {
        var start = bob.name().substring(0, 2);
        var end = bob.name().substring(2);

        var found = findIn("@" + start + "\u200B" + end + " #ta\u2060g ex\u00ADample.com.");

        int length = bob.name().length() + 2;
        assertThat(found.mentions()).containsExactly(new Mention(0, length, bob.name(), bob.id()));
        assertThat(found.hashtags()).containsExactly(new Hashtag(length + 1, length + 6, "tag"));
        assertThat(found.urls())
                .containsExactly(
                        new Url(
                                length + 7,
                                length + 19,
                                "example.com",
                                "http://example.com",
                                "example.com"));
    }

    @Test
    void anInvisibleCharacterAfterTheSignPreventsAMention() {
        assertThat(findIn("@\u200B" + bob.name()).mentions()).isEmpty();
        assertThat(findIn("@" + bob.name() + "\u200B.").mentions()).hasSize(1);
    }

    @Test
    void aJoinerInAPersianTagStays() {
        assertThat(findIn("#\u0645\u06CC\u200C\u062E").hashtags())
                .containsExactly(new Hashtag(0, 5, "\u0645\u06CC\u200C\u062E"));
    }

    @Test
    void signsInsideLinksAreNeitherTagsNorMentions() {
        var found = findIn("https://example.com/#a/@" + bob.name() + "?b=#c #d");

        assertThat(found.hashtags()).extracting(Hashtag::tag).containsExactly("d");
        assertThat(found.mentions()).isEmpty();
    }

    @Test
    void linksWithNewTopLevelDomainsAreEntities() {
        assertThat(findIn("https://a.music/b c.\u05D9\u05E9\u05E8\u05D0\u05DC").urls())
                .extracting(Url::expandedUrl)
                .containsExactly("https://a.music/b", "http://c.\u05D9\u05E9\u05E8\u05D0\u05DC");
    }

    @Test
    void linksAreShownShortAndExpanded() {
        var path = "https://www.example.com/" + "p".repeat(40);

        var found = findIn("see example.com and " + path + "#a");

        assertThat(found.urls())
                .containsExactly(
                        new Url(4, 15, "example.com", "http://example.com", "example.com"),
                        new Url(
                                20,
                                86,
                                path + "#a",
                                path + "#a",
                                "example.com/" + "p".repeat(14) + "\u2026"));
        assertThat(found.hashtags()).isEmpty();
    }

    @Test
    void theStoredFormIsShown() {
        var found = findIn("@" + bob.name() + " #a");

        assertThat(found.stored())
                .isEqualTo(
                        "{\"mentions\":[{\"start\":0,\"end\":%s,\"username\":\"%s\",\"id\":\"%s\"}],\"hashtags\":[{\"start\":%s,\"end\":%s,\"tag\":\"a\"}]}"
                                .formatted(
                                        bob.name().length() + 1,
                                        bob.name(),
                                        bob.id(),
                                        bob.name().length() + 2,
                                        bob.name().length() + 4));
        assertThat(Entities.read(found.stored())).isEqualTo(found);
        assertThat(findIn("nothing").stored()).isNull();
        assertThat(Entities.read(null)).isEqualTo(Entities.NONE);
    }

    @Test
    void aDamagedColumnIsMalformedJsonAndNotAPoisonEvent() {
        assertThatThrownBy(() -> Entities.read("{\"mentions\":"))
                .isInstanceOf(MalformedJsonException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a.", "a-", "(a.)", "a.b-", "http://t.co/(", "@a.", "#a.", "@a/"})
    void textsOfTheAllowedLengthAreScannedQuickly(String part) {
        assertTimeout(ofSeconds(2), () -> findIn(part.repeat(280 / part.length())));
    }

    @ParameterizedTest
    @ValueSource(strings = {"x", "/@a", "#a/", "@", "&x=@a", "\u00e9", "\uD83D\uDE00"})
    void longLinksAreScannedQuickly(String part) {
        var link = "https://example.com/" + part.repeat(3_900 / part.length());
        assertTimeout(ofSeconds(2), () -> findIn(link));
        assertTimeout(ofSeconds(2), () -> findIn(link.substring(8)));
        assertTimeout(ofSeconds(2), () -> findIn((link + " #a ").repeat(10)));
    }

    @Test
    void familyEmojiAreScannedQuickly() {
        var family = "\uD83D\uDC68\u200D\uD83D\uDC69\u200D\uD83D\uDC67\u200D\uD83D\uDC66";
        assertTimeout(ofSeconds(2), () -> findIn(family.repeat(138) + " #a"));
    }

    private Entities findIn(String text) {
        return finding.findIn(text).entities();
    }
}
