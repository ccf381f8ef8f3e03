package dev.trackset.metadata;

import java.util.Optional;

/** Types of the items of the metadata. The code is the one in the item. */
enum ItemType {
    HEADER(1),
    ENTRY(2),
    EXTENTS(3),
    UNREADABLE(4),
    END(5);

    private final int code;

    ItemType(int code) {
        this.code = code;
    }

    int code() {
        return code;
    }

    static Optional<ItemType> ofCode(int code) {
        for (ItemType type : values()) {
            if (type.code == code) {
                return Optional.of(type);
            }
        }
        return Optional.empty();
    }
}
