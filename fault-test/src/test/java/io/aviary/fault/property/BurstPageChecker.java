package io.aviary.fault.property;

import io.aviary.fault.property.AcknowledgedChanges.Edge;
import io.aviary.fault.property.BurstPlanner.Burst;
import io.aviary.fault.property.RetryingClient.Page;
import io.aviary.fault.property.RetryingClient.Page.Shown;
import io.aviary.fault.property.ShardSnapshot.Tweet;
import io.aviary.fault.property.Step.Delete;
import io.aviary.fault.property.Step.Follow;
import io.aviary.fault.property.Step.ReadPage;
import io.aviary.fault.property.Step.Ref;
import io.aviary.fault.property.Step.UndoRetweet;
import io.aviary.fault.property.Step.Unfollow;
import java.time.Duration;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// Checks first pages during a burst. A page is sorted from new to old without duplicates. It
/// shows no tweet that was deleted before the burst or more than two seconds ago. It shows no
/// tweet by an author whom the reader does not follow. It shows every tweet that was visible
/// before the burst and that the burst does not change.
final class BurstPageChecker {
    private static final Duration PROMPT = Duration.ofMillis(250);

    private final PropertyUsers users;
    private final RetryingClient requests;
    private final AcknowledgedChanges acknowledged;
    private final ShardSnapshot before;
    // The changes of the burst. While it runs, the state before and the state after are both
    // correct.
    private final Set<Edge> changing = new HashSet<>();
    private final Set<Edge> followed = new HashSet<>();
    private final Set<Long> deleted = new HashSet<>();

    /// @param before the state of the shards at the start of the burst, when all events had been
    ///     handled
    BurstPageChecker(
            PropertyUsers users,
            RetryingClient requests,
            AcknowledgedChanges acknowledged,
            ShardSnapshot before,
            Burst burst) {
        this.users = users;
        this.requests = requests;
        this.acknowledged = acknowledged;
        this.before = before;
        burst.all().forEach(this::predict);
        before.tweets().values().stream()
                .filter(tweet -> deleted.contains(tweet.retweeted()))
                .map(Tweet::id)
                .toList()
                .forEach(deleted::add);
    }

    private void predict(Step step) {
        switch (step) {
            case Follow(int user, int other, _) -> {
                changing.add(edge(user, other));
                followed.add(edge(user, other));
            }
            case Unfollow(int user, int other, _) -> changing.add(edge(user, other));
            case Delete(Ref tweet, _) -> acknowledged.id(tweet).ifPresent(deleted::add);
            case UndoRetweet(int user, Ref of, _) ->
                    acknowledged.id(of).ifPresent(id -> undoRetweet(user, id));
            default -> {}
        }
    }

    private Edge edge(int user, int other) {
        return new Edge(users.id(user), users.id(other));
    }

    /// Predicts that a retweet is undone. For a retweet of a retweet, this is the user's retweet of
    /// the original.
    private void undoRetweet(int user, long id) {
        var meant = before.tweets().get(id);
        long original = meant == null || meant.retweeted() == 0 ? id : meant.retweeted();
        before.tweets().values().stream()
                .filter(t -> t.author() == users.id(user) && t.retweeted() == original)
                .forEach(retweet -> deleted.add(retweet.id()));
    }

    /// @return a summary of the page
    /// @throws PageMismatchException if the page is wrong
    String check(ReadPage read) {
        long began = System.nanoTime();
        var page = requests.home(users.user(read.user()), read.query().parameters(null));
        var ids = page.ids();
        if (!ids.equals(ids.stream().distinct().sorted(Comparator.reverseOrder()).toList())) {
            throw mismatch(read, "is not sorted from new to old without duplicates", ids, ids);
        }
        // If the machine is too slow to respond in time, the page says nothing about how fast
        // changes spread.
        boolean prompt = System.nanoTime() - began < PROMPT.toNanos();
        for (var shown : page.tweets()) {
            refuse(read, ids, shown);
            if (prompt) {
                refuseLate(read, ids, shown, began);
            }
        }
        var needed = neededIds(read, page);
        if (!ids.containsAll(needed)) {
            throw mismatch(
                    read, "does not show", PageMismatchException.difference(needed, ids), ids);
        }
        return "%s shown, %s of them needed".formatted(ids.size(), needed.size());
    }

    private void refuse(ReadPage read, List<Long> ids, Shown shown) {
        long reader = users.id(read.user());
        var known = before.tweets().get(shown.id());
        if (known != null && !before.isVisible(known)) {
            throw mismatch(
                    read,
                    "shows a tweet that was deleted before the burst",
                    List.of(shown.id()),
                    ids);
        }
        if (!sees(reader, shown.author()) && !followed.contains(new Edge(reader, shown.author()))) {
            throw mismatch(
                    read,
                    "shows an author whom the reader does not follow",
                    List.of(shown.id()),
                    ids);
        }
    }

    private void refuseLate(ReadPage read, List<Long> ids, Shown shown, long began) {
        var edge = new Edge(users.id(read.user()), shown.author());
        if (acknowledged.isLongDeleted(shown.id(), began)) {
            throw mismatch(
                    read,
                    "shows a tweet that was deleted more than two seconds ago",
                    List.of(shown.id()),
                    ids);
        }
        if (acknowledged.isLongUnfollowed(edge, began)) {
            throw mismatch(
                    read,
                    "shows an author who was unfollowed more than two seconds ago",
                    List.of(shown.id()),
                    ids);
        }
    }

    private boolean sees(long reader, long author) {
        return reader == author || before.followees(reader).contains(author);
    }

    private List<Long> neededIds(ReadPage read, Page page) {
        long reader = users.id(read.user());
        long from = page.next() == null ? 0 : page.ids().getLast();
        return read.query().select(before.home(reader)).stream()
                .filter(tweet -> tweet.id() >= from)
                .filter(tweet -> !deleted.contains(tweet.id()))
                .filter(tweet -> !changing.contains(new Edge(reader, tweet.author())))
                .map(Tweet::id)
                .toList();
    }

    private static PageMismatchException mismatch(
            ReadPage read, String flaw, List<Long> tweets, List<Long> ids) {
        return new PageMismatchException(
                read.user(),
                "during a burst, a page of %s %s: %s in %s"
                        .formatted(read.query(), flaw, tweets, ids),
                Set.copyOf(tweets));
    }
}
