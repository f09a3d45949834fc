package io.aviary.fault.property;

import io.aviary.fault.property.Ledger.Edge;
import io.aviary.fault.property.Operation.Delete;
import io.aviary.fault.property.Operation.Follow;
import io.aviary.fault.property.Operation.Look;
import io.aviary.fault.property.Operation.Ref;
import io.aviary.fault.property.Operation.TakeBack;
import io.aviary.fault.property.Operation.Unfollow;
import io.aviary.fault.property.Planning.Burst;
import io.aviary.fault.property.Requests.Page;
import io.aviary.fault.property.Requests.Page.Shown;
import io.aviary.fault.property.Snapshot.Tweet;
import java.time.Duration;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// Looks at first pages while a burst goes on, and holds them against what is true all the time:
/// they go from new to old and show each tweet once, nothing that was gone before the burst or has
/// been for two seconds, nothing of strangers, and everything that was there before and stays.
final class Glances {
    private static final Duration PROMPT = Duration.ofMillis(250);

    private final World world;
    private final Requests requests;
    private final Ledger ledger;
    private final Snapshot before;
    // What the burst changes, be it early or late: both are right while it goes on.
    private final Set<Edge> changing = new HashSet<>();
    private final Set<Edge> coming = new HashSet<>();
    private final Set<Long> going = new HashSet<>();

    /// @param before what the shards held when the burst began and nothing was under way
    Glances(World world, Requests requests, Ledger ledger, Snapshot before, Burst burst) {
        this.world = world;
        this.requests = requests;
        this.ledger = ledger;
        this.before = before;
        burst.all().forEach(this::foresee);
        before.tweets().values().stream()
                .filter(tweet -> going.contains(tweet.retweeted()))
                .map(Tweet::id)
                .toList()
                .forEach(going::add);
    }

    private void foresee(Operation operation) {
        switch (operation) {
            case Follow(int user, int other, _) -> {
                changing.add(edge(user, other));
                coming.add(edge(user, other));
            }
            case Unfollow(int user, int other, _) -> changing.add(edge(user, other));
            case Delete(Ref tweet, _) -> ledger.id(tweet).ifPresent(going::add);
            case TakeBack(int user, Ref of, _) -> ledger.id(of).ifPresent(id -> leave(user, id));
            default -> {}
        }
    }

    private Edge edge(int user, int other) {
        return new Edge(world.id(user), world.id(other));
    }

    /// Whoever takes back a retweet of a retweet means the original.
    private void leave(int user, long id) {
        var meant = before.tweets().get(id);
        long original = meant == null || meant.retweeted() == 0 ? id : meant.retweeted();
        before.tweets().values().stream()
                .filter(t -> t.author() == world.id(user) && t.retweeted() == original)
                .forEach(retweet -> going.add(retweet.id()));
    }

    /// @return what was seen
    /// @throws Mismatch where something is wrong with the page
    String look(Look look) {
        long began = System.nanoTime();
        var page = requests.home(world.user(look.user()), look.query().parameters(null));
        var ids = page.ids();
        if (!ids.equals(ids.stream().distinct().sorted(Comparator.reverseOrder()).toList())) {
            throw mismatch(look, "not from new to old, each once", ids, ids);
        }
        // A machine that is slow to answer says nothing about how soon others hear of a change.
        boolean prompt = System.nanoTime() - began < PROMPT.toNanos();
        for (var shown : page.tweets()) {
            refuse(look, ids, shown);
            if (prompt) {
                refuseLate(look, ids, shown, began);
            }
        }
        var needed = needed(look, page);
        if (!ids.containsAll(needed)) {
            throw mismatch(look, "lacks", Mismatch.without(needed, ids), ids);
        }
        return "%d shown, %d of them needed".formatted(ids.size(), needed.size());
    }

    private void refuse(Look look, List<Long> ids, Shown shown) {
        long reader = world.id(look.user());
        var known = before.tweets().get(shown.id());
        if (known != null && !before.isThere(known)) {
            throw mismatch(look, "shows what was gone before", List.of(shown.id()), ids);
        }
        if (!sees(reader, shown.author()) && !coming.contains(new Edge(reader, shown.author()))) {
            throw mismatch(look, "shows a stranger", List.of(shown.id()), ids);
        }
    }

    private void refuseLate(Look look, List<Long> ids, Shown shown, long began) {
        var edge = new Edge(world.id(look.user()), shown.author());
        if (ledger.isLongDeleted(shown.id(), began)) {
            throw mismatch(look, "shows what is deleted for long", List.of(shown.id()), ids);
        }
        if (ledger.isLongUnfollowed(edge, began)) {
            throw mismatch(look, "shows whom the reader left long ago", List.of(shown.id()), ids);
        }
    }

    private boolean sees(long reader, long author) {
        return reader == author || before.followees(reader).contains(author);
    }

    private List<Long> needed(Look look, Page page) {
        long reader = world.id(look.user());
        long from = page.next() == null ? 0 : page.ids().getLast();
        return look.query().of(before.home(reader)).stream()
                .filter(tweet -> tweet.id() >= from)
                .filter(tweet -> !going.contains(tweet.id()))
                .filter(tweet -> !changing.contains(new Edge(reader, tweet.author())))
                .map(Tweet::id)
                .toList();
    }

    private static Mismatch mismatch(Look look, String what, List<Long> tweets, List<Long> ids) {
        return new Mismatch(
                look.user(),
                "while a burst went on, a page of %s: %s %s in %s"
                        .formatted(look.query(), what, tweets, ids),
                Set.copyOf(tweets));
    }
}
