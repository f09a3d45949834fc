package io.aviary.tweet.entities;

import static java.time.Duration.ofSeconds;
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
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.web.client.RestClientException;

@TweetServiceTest
class FindingEntitiesTests {
    @Autowired private FindingEntities finding;

    private final User bob = User.onFirst();

    @Test
    void positionsCountCodePoints() {
        var found =
                finding.findIn("\uD83D\uDE00 @" + bob.name() + " \uD83D\uDC4D\uD83C\uDFFD #tag");

        int end = 3 + bob.name().length();
        assertThat(found.mentions()).containsExactly(new Mention(2, end, bob.name(), bob.id()));
        assertThat(found.hashtags()).containsExactly(new Hashtag(end + 4, end + 8, "tag"));
        assertThat(found.urls()).isEmpty();
    }

    @Test
    void aMentionMatchesInAnyCaseAndIsShownAsItsUserSpellsIt() {
        var found =
                finding.findIn("@" + bob.name().toUpperCase(Locale.ROOT) + " and @" + bob.name());

        assertThat(found.mentions())
                .extracting(Mention::username)
                .containsExactly(bob.name(), bob.name());
        assertThat(found.mentionedUsers()).containsExactly(bob.userId(), bob.userId());
    }

    @Test
    void allNamesAreLookedUpInOneRequest() {
        var other = User.onSecond();
        int before = UserServiceStub.questions().size();

        var found =
                finding.findIn(
                        "@%s @%s @%s @unknown_at_all"
                                .formatted(bob.name(), other.name(), bob.name()));

        assertThat(found.mentions())
                .extracting(Mention::id)
                .containsExactly(bob.id(), other.id(), bob.id());
        assertThat(UserServiceStub.questions().subList(before, before + 1))
                .containsExactly(
                        "usernames=%s,%s,unknown_at_all".formatted(bob.name(), other.name()));
        assertThat(UserServiceStub.questions()).hasSize(before + 1);
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
        int before = UserServiceStub.questions().size();

        assertThat(finding.findIn(text).mentions()).isEmpty();
        assertThat(UserServiceStub.questions()).hasSize(before);
    }

    @Test
    void aListOfAUserIsNotAMention() {
        assertThat(finding.findIn("see @" + bob.name() + "/friends").mentions()).isEmpty();
    }

    @Test
    void anUnknownNameIsNotAMention() {
        assertThat(finding.findIn("@unknown_at_all").stored()).isNull();
    }

    @Test
    void mentionsCannotBeFoundWithoutUserService() {
        UserServiceStub.whileAway(
                () ->
                        assertThatThrownBy(() -> finding.findIn("@" + bob.name()))
                                .isInstanceOf(RestClientException.class));
    }

    @Test
    void linksAreShownShortAndExpanded() {
        var path = "https://www.example.com/" + "p".repeat(40);

        var found = finding.findIn("see example.com and " + path + "#a");

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
        var found = finding.findIn("@" + bob.name() + " #a");

        assertThat(found.stored())
                .isEqualTo(
                        "{\"mentions\":[{\"start\":0,\"end\":%d,\"username\":\"%s\",\"id\":\"%s\"}],\"hashtags\":[{\"start\":%d,\"end\":%d,\"tag\":\"a\"}]}"
                                .formatted(
                                        bob.name().length() + 1,
                                        bob.name(),
                                        bob.id(),
                                        bob.name().length() + 2,
                                        bob.name().length() + 4));
        assertThat(Entities.read(found.stored())).isEqualTo(found);
        assertThat(finding.findIn("nothing").stored()).isNull();
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
        assertTimeout(ofSeconds(2), () -> finding.findIn(part.repeat(280 / part.length())));
    }

    @ParameterizedTest
    @ValueSource(strings = {"x", "/@a", "#a/", "@", "&x=@a", "\u00e9", "\uD83D\uDE00"})
    void longLinksAreScannedQuickly(String part) {
        var link = "https://example.com/" + part.repeat(3_900 / part.length());
        assertTimeout(ofSeconds(2), () -> finding.findIn(link));
        assertTimeout(ofSeconds(2), () -> finding.findIn(link.substring(8)));
    }

    @Test
    void familyEmojiAreScannedQuickly() {
        var family = "\uD83D\uDC68\u200D\uD83D\uDC69\u200D\uD83D\uDC67\u200D\uD83D\uDC66";
        assertTimeout(ofSeconds(2), () -> finding.findIn(family.repeat(138) + " #a"));
    }
}
