package dev.trackset.cartridge;

/**
 * The names of the three files of a partition.
 *
 * @param partition 0 to 3
 */
record PartitionNames(int partition, String data, String index, String map) {

    /** How the name of every data file starts. */
    static final String DATA_NAME = "data";

    /** Formats 6 and later. */
    static PartitionNames numbered(int partition) {
        return new PartitionNames(
                partition, DATA_NAME + "." + partition, "indx." + partition, "meta." + partition);
    }

    /** Formats 3 to 5, which have one partition. */
    static PartitionNames plain() {
        return new PartitionNames(0, DATA_NAME, "indx", "meta");
    }
}
