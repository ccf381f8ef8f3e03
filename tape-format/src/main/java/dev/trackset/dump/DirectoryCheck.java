package dev.trackset.dump;

import dev.trackset.tape.DirectoryEntry;
import dev.trackset.tape.TapeDirectory;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/** Compares each directory with the segments that were seen since the one before. */
final class DirectoryCheck {

    private final int partition;
    private final Findings findings;
    private final Map<Long, DirectoryEntry> seen = new HashMap<>();
    private OptionalLong previous = OptionalLong.empty();
    private boolean incomplete;

    DirectoryCheck(int partition, Findings findings) {
        this.partition = partition;
        this.findings = findings;
    }

    /** Whether segments are missing, so that counts over the tape cannot be right. */
    boolean isIncomplete() {
        return incomplete;
    }

    void add(DirectoryEntry entry) {
        if (seen.size() < TapeDirectory.ENTRIES_MAX) {
            seen.put(entry.place().position(), entry);
        }
    }

    void compare(TapeDirectory directory, long position) throws IOException {
        if (!directory.previousPosition().equals(previous)) {
            findings.block(
                    Severity.ERROR,
                    partition,
                    position,
                    Optional.empty(),
                    "the directory before is said to be "
                            + place(directory.previousPosition())
                            + ", found was "
                            + place(previous));
        }
        for (DirectoryEntry entry : directory.entries()) {
            DirectoryEntry found = seen.remove(entry.place().position());
            if (!entry.equals(found)) {
                incomplete = true;
                findings.block(
                        Severity.ERROR,
                        partition,
                        position,
                        Optional.of(entry.blockSet()),
                        "the directory names segment "
                                + entry.sequence()
                                + " at block "
                                + entry.place().position()
                                + (found == null ? ", which was not found" : ", which differs"));
            }
        }
        for (DirectoryEntry entry : seen.values()) {
            findings.block(
                    Severity.NOTE,
                    partition,
                    entry.place().position(),
                    Optional.of(entry.blockSet()),
                    "segment " + entry.sequence() + " is in no directory");
        }
        seen.clear();
        previous = OptionalLong.of(position);
    }

    private static String place(OptionalLong position) {
        return position.isPresent() ? "at block " + position.getAsLong() : "none";
    }
}
