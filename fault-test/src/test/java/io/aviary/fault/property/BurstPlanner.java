package io.aviary.fault.property;

import io.aviary.fault.property.Step.Delete;
import io.aviary.fault.property.Step.EndEpoch;
import io.aviary.fault.property.Step.Evict;
import io.aviary.fault.property.Step.Expire;
import io.aviary.fault.property.Step.Flush;
import io.aviary.fault.property.Step.Follow;
import io.aviary.fault.property.Step.Post;
import io.aviary.fault.property.Step.Quote;
import io.aviary.fault.property.Step.ReadPage;
import io.aviary.fault.property.Step.Ref;
import io.aviary.fault.property.Step.Reply;
import io.aviary.fault.property.Step.Retweet;
import io.aviary.fault.property.Step.Switch;
import io.aviary.fault.property.Step.UndoRetweet;
import io.aviary.fault.property.Step.Unfollow;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;

/// Plans bursts of steps from a seed alone. The responses of the system do not change the plan, so
/// the same seed always plans the same steps.
final class BurstPlanner {
    private static final int OPERATIONS = 90;
    // The number of authors who cross the celebrity threshold in both directions. They are few, so
    // that each crosses it often.
    private static final int STARS = 4;
    private static final int FEW = 4;
    private static final int DISRUPTIONS = 8;
    private static final int MAX_KNOWN = 400;
    private static final List<String> STRATEGIES = List.of("push", "pull", "hybrid", "hybrid");

    private final Random random;
    private final int users;
    private final int[] made;
    private final List<Set<Integer>> followees;
    // Tweets of earlier bursts, so that no step refers to a tweet without an id.
    private final List<Ref> known = new ArrayList<>();
    private final List<Ref> fresh = new ArrayList<>();

    /// @param users the number of users
    BurstPlanner(long seed, int users) {
        this.random = new Random(seed);
        this.users = users;
        this.made = new int[users];
        this.followees =
                IntStream.range(0, users).<Set<Integer>>mapToObj(_ -> new HashSet<>()).toList();
    }

    /// The steps between two comparisons.
    ///
    /// @param lanes the steps of a lane run in order, as all steps of one user do; lanes run
    /// concurrently
    record Burst(List<List<Step>> lanes) {
        List<Step> all() {
            return lanes.stream().flatMap(List::stream).toList();
        }
    }

    Burst plan() {
        var lanes =
                IntStream.rangeClosed(0, users)
                        .<List<Step>>mapToObj(_ -> new ArrayList<>())
                        .toList();
        addOperations(lanes);
        for (int i = random.nextInt(DISRUPTIONS); i > 0; i--) {
            lanes.getLast().add(disruption());
        }
        known.addAll(fresh);
        fresh.clear();
        Collections.shuffle(known, random);
        known.subList(Math.min(known.size(), MAX_KNOWN), known.size()).clear();
        return new Burst(lanes);
    }

    private void addOperations(List<List<Step>> lanes) {
        int star = random.nextInt(STARS);
        boolean rises = isFollowedByFew(star);
        boolean flaps = random.nextInt(4) == 0;
        for (int i = 0; i < OPERATIONS; i++) {
            int user = user();
            add(lanes.get(user), user);
            if (i % 4 == 0) {
                // An author who rises and falls in one burst crosses the threshold before the
                // first change is complete.
                crossThreshold(lanes.get(user), user, star, rises ^ (flaps && i > OPERATIONS / 2));
            }
            if (i % 8 == 0) {
                lanes.get(star).add(new Post(next(star), repeated()));
            }
        }
    }

    private boolean isFollowedByFew(int star) {
        return followees.stream().filter(all -> all.contains(star)).count() <= FEW;
    }

    private void crossThreshold(List<Step> lane, int user, int star, boolean rises) {
        if (rises) {
            follow(lane, user, star);
        } else {
            unfollow(lane, user, star);
        }
    }

    private void add(List<Step> lane, int user) {
        switch (random.nextInt(20)) {
            case 0, 1, 2, 3, 4 -> post(lane, user);
            case 5 -> known().ifPresent(t -> lane.add(new Reply(next(user), t, repeated())));
            case 6 -> known().ifPresent(t -> lane.add(new Quote(next(user), t, repeated())));
            case 7, 8 -> known().ifPresent(t -> lane.add(new Retweet(next(user), t, repeated())));
            case 9 -> known().ifPresent(t -> lane.add(new UndoRetweet(user, t, repeated())));
            case 10, 11 -> delete(lane, user);
            case 12, 13 -> follow(lane, user, user());
            case 14 -> followee(user).ifPresent(other -> unfollow(lane, user, other));
            default ->
                    lane.add(
                            new ReadPage(
                                    user, TimelineQuery.draw(random, TimelineQuery.Bounds.NONE)));
        }
    }

    /// Posts one tweet, or sometimes so many at once that a full timeline is compacted.
    private void post(List<Step> lane, int user) {
        int count = random.nextInt(12) == 0 ? 12 : 1;
        for (int i = 0; i < count; i++) {
            lane.add(new Post(next(user), repeated()));
        }
    }

    private void delete(List<Step> lane, int user) {
        var own = new ArrayList<>(known.stream().filter(t -> t.author() == user).toList());
        // This includes tweets that were just posted and are not delivered yet.
        fresh.stream().filter(t -> t.author() == user).forEach(own::add);
        if (!own.isEmpty()) {
            var tweet = own.get(random.nextInt(own.size()));
            known.remove(tweet);
            fresh.remove(tweet);
            lane.add(new Delete(tweet, repeated()));
        }
    }

    private void follow(List<Step> lane, int user, int other) {
        if (user != other) {
            followees.get(user).add(other);
            lane.add(new Follow(user, other, repeated()));
        }
    }

    private void unfollow(List<Step> lane, int user, int other) {
        if (user != other) {
            followees.get(user).remove(other);
            lane.add(new Unfollow(user, other, repeated()));
        }
    }

    private Step disruption() {
        return switch (random.nextInt(20)) {
            case 0 -> new Flush();
            case 1 -> new EndEpoch();
            case 2, 3, 4 -> new Switch(STRATEGIES.get(random.nextInt(STRATEGIES.size())));
            case 5, 6, 7, 8, 9, 10 -> new Expire(user(), 1 + random.nextInt(500));
            default -> new Evict(user());
        };
    }

    private Ref next(int user) {
        var tweet = new Ref(user, made[user]++);
        fresh.add(tweet);
        return tweet;
    }

    private Optional<Ref> known() {
        return known.isEmpty()
                ? Optional.empty()
                : Optional.of(known.get(random.nextInt(known.size())));
    }

    private Optional<Integer> followee(int user) {
        var all = followees.get(user).stream().sorted().toList();
        return all.isEmpty() ? Optional.empty() : Optional.of(all.get(random.nextInt(all.size())));
    }

    private int user() {
        return random.nextInt(users);
    }

    private boolean repeated() {
        return random.nextInt(8) == 0;
    }
}
