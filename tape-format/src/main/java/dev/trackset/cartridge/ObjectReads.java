package dev.trackset.cartridge;

/** What reading has to say in more than one place. */
final class ObjectReads {

    static final String ENCRYPTED =
            "the block is encrypted by a drive key, which Trackset does not read";

    private ObjectReads() {}

    static void requireBlock(long object, IndexEntry entry) {
        if (!entry.isBlock()) {
            throw new IllegalArgumentException(
                    "object " + object + " is no block: type " + entry.type());
        }
    }
}
