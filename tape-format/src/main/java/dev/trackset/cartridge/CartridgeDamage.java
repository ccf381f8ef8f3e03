package dev.trackset.cartridge;

/**
 * One thing that is wrong with a cartridge.
 *
 * @param partition the partition, or -1 when it concerns the whole cartridge
 * @param object the block or filemark, or -1 when it concerns a whole file
 * @param text what is wrong, in words
 */
public record CartridgeDamage(DamageCase damageCase, int partition, long object, String text) {

    static CartridgeDamage ofCartridge(DamageCase damageCase, String text) {
        return new CartridgeDamage(damageCase, -1, -1, text);
    }

    static CartridgeDamage ofPartition(DamageCase damageCase, int partition, String text) {
        return new CartridgeDamage(damageCase, partition, -1, text);
    }

    @Override
    public String toString() {
        StringBuilder place = new StringBuilder();
        if (partition >= 0) {
            place.append("partition ").append(partition);
        }
        if (object >= 0) {
            place.append(" object ").append(object);
        }
        if (!place.isEmpty()) {
            place.append(": ");
        }
        return place + text + " (" + damageCase + ")";
    }
}
