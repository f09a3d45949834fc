package io.aviary.local;

import io.aviary.local.system.Complaint;
import io.aviary.local.system.LocalSystem;
import io.aviary.local.system.Part;
import io.aviary.local.view.Logs;
import java.io.IOException;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/// `logs [part...] [-f] [--tail LINES]`
record LogsCommand(LocalSystem system, PrintStream out) {

    private static final int POLL_MILLIS = 200;

    int run(List<String> words) throws IOException {
        var parts = new ArrayList<Part>();
        boolean follow = false;
        int lines = Integer.MAX_VALUE;
        for (Iterator<String> rest = words.iterator(); rest.hasNext(); ) {
            String word = rest.next();
            switch (word) {
                case "-f", "--follow" -> follow = true;
                case "-n", "--tail" -> lines = number(rest);
                default -> parts.add(part(word));
            }
        }
        Logs logs = Logs.fromStart(parts.isEmpty() ? system.parts() : parts, system.folder(), out);
        logs.printLast(lines);
        if (follow) {
            follow(logs);
        }
        return 0;
    }

    /// Until Ctrl-C, or until nobody reads any more.
    private void follow(Logs logs) throws IOException {
        var never = new CountDownLatch(1);
        try {
            while (!out.checkError() && !never.await(POLL_MILLIS, TimeUnit.MILLISECONDS)) {
                logs.printNew();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private Part part(String name) {
        return system.parts().stream()
                .filter(part -> part.name().equals(name))
                .findFirst()
                .orElseThrow(
                        () ->
                                new Complaint(
                                        "There is no part "
                                                + name
                                                + "; there are "
                                                + String.join(
                                                        ", ",
                                                        system.parts().stream()
                                                                .map(Part::name)
                                                                .toList())));
    }

    private static int number(Iterator<String> words) {
        try {
            return Integer.parseUnsignedInt(words.hasNext() ? words.next() : "");
        } catch (NumberFormatException e) {
            throw new Complaint("--tail needs a number of lines");
        }
    }
}
