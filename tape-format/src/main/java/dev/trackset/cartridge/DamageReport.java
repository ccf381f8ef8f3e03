package dev.trackset.cartridge;

import java.util.ArrayList;
import java.util.List;

/** Collects what is wrong, up to a limit: a ruined index must not fill the memory. */
final class DamageReport {

    /** Findings beyond these are only counted. */
    static final int LISTED_MAX = 1000;

    private final List<CartridgeDamage> listed = new ArrayList<>();
    private long unlisted;

    void add(CartridgeDamage damage) {
        if (listed.size() < LISTED_MAX) {
            listed.add(damage);
        } else {
            unlisted++;
        }
    }

    void cartridge(DamageCase damageCase, String text) {
        add(CartridgeDamage.ofCartridge(damageCase, text));
    }

    void partition(DamageCase damageCase, int partition, String text) {
        add(CartridgeDamage.ofPartition(damageCase, partition, text));
    }

    void object(DamageCase damageCase, int partition, long object, String text) {
        add(new CartridgeDamage(damageCase, partition, object, text));
    }

    List<CartridgeDamage> listed() {
        return List.copyOf(listed);
    }

    /** Findings that there was no room to list. */
    long unlisted() {
        return unlisted;
    }

    boolean isEmpty() {
        return listed.isEmpty();
    }
}
