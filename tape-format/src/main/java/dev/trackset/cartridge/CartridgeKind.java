package dev.trackset.cartridge;

import java.util.Optional;

/** What a cartridge is for: attribute 0408 of its memory. */
public enum CartridgeKind {
    DATA(0),
    /** Written once: appended to, never overwritten. */
    WORM(1),
    /** mhvtl's bottomless test medium: accepts blocks and drops them. */
    NULL(2),
    DIAGNOSTIC(3),
    CLEANING(6);

    private final int code;

    CartridgeKind(int code) {
        this.code = code;
    }

    /** The code in the cartridge memory. */
    public int code() {
        return code;
    }

    static Optional<CartridgeKind> ofCode(long code) {
        for (CartridgeKind kind : values()) {
            if (kind.code == code) {
                return Optional.of(kind);
            }
        }
        return Optional.empty();
    }
}
