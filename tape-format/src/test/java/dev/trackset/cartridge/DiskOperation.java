package dev.trackset.cartridge;

/** One thing that was done to a {@link RamDisk}; files are told apart by number, not by name. */
sealed interface DiskOperation {

    /** An operation on a file's content, which is durable after the next {@link Force} of it. */
    sealed interface OnContent extends DiskOperation {
        int file();
    }

    /** An operation on names, which is durable after the next {@link ForceDirectory}. */
    sealed interface OnNames extends DiskOperation {}

    record Write(int file, long offset, byte[] bytes) implements OnContent {}

    record Truncate(int file, long length) implements OnContent {}

    record Force(int file) implements OnContent {}

    record Create(int file, String name) implements OnNames {}

    record Rename(String from, String to) implements OnNames {}

    record Delete(String name) implements OnNames {}

    record ForceDirectory() implements OnNames {}

    /** No operation, but a word of the test about what was going on: see {@link KillTest}. */
    record Mark(Runnable effect) implements DiskOperation {}
}
