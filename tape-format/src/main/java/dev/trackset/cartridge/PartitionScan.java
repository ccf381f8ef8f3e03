package dev.trackset.cartridge;

import dev.trackset.cartridge.CartridgeFiles.CartridgeFile;
import java.io.IOException;

/**
 * Looks at a whole partition except for its blocks' content: reads the index once, and compares it
 * with the lengths of the files and with the filemark map.
 */
final class PartitionScan {

    /**
     * What a scan found, beside the damage it reported.
     *
     * @param filemarks those of the index
     * @param mappedFilemarks how many of them the filemark map lists, from the first on
     */
    record Result(long objects, long dataBytes, Filemarks filemarks, int mappedFilemarks) {}

    private final int partition;
    private final DamageReport report;
    private final RecordCheck records;
    private final Filemarks filemarks = new Filemarks();
    private boolean filemarksLost;

    PartitionScan(int partition, DamageReport report) {
        this.partition = partition;
        this.report = report;
        records = new RecordCheck(partition, report);
    }

    /**
     * @param index the index, or null when it is missing
     * @param data the data, or null when its length says nothing
     * @param map the filemark map, or null when it is missing
     * @param mapOffset where the map starts in its file
     */
    Result scan(CartridgeFile index, CartridgeFile data, CartridgeFile map, long mapOffset)
            throws IOException {
        long objects = index == null ? 0 : index.length() / IndexEntry.LENGTH;
        long dataEnd = index == null ? 0 : scanIndex(index, objects);
        if (data != null) {
            // After the index: who writes meanwhile writes the data first.
            compareData(dataEnd, data.length(), objects);
        }
        int mapped =
                map == null
                        ? 0
                        : new FilemarkMapScan(partition, filemarks, objects, report)
                                .scan(map, mapOffset);
        return new Result(objects, dataEnd, filemarks, mapped);
    }

    private long scanIndex(CartridgeFile index, long objects) throws IOException {
        long surplus = index.length() % IndexEntry.LENGTH;
        if (surplus != 0) {
            report.partition(
                    DamageCase.INDEX_TORN,
                    partition,
                    "the index ends with " + surplus + " bytes of a torn record");
        }
        IndexFile file = new IndexFile(index);
        long dataEnd = 0;
        for (long object = 0; object < objects; object++) {
            int at = file.load(object);
            IndexEntry entry = IndexEntry.decode(file.window(), at);
            records.check(file.window(), at, entry, object, dataEnd);
            if (entry.isFilemark()) {
                addFilemark(object);
            }
            dataEnd = entry.endOffset();
        }
        return dataEnd;
    }

    private void addFilemark(long object) {
        if (filemarks.count() < Filemarks.COUNT_MAX) {
            filemarks.add(object);
        } else if (!filemarksLost) {
            filemarksLost = true;
            report.partition(
                    DamageCase.MAP_WRONG,
                    partition,
                    "more than " + Filemarks.COUNT_MAX + " filemarks; the others are left out");
        }
    }

    private void compareData(long dataEnd, long dataLength, long objects) {
        if (dataLength > dataEnd) {
            report.partition(
                    DamageCase.DATA_SURPLUS,
                    partition,
                    (dataLength - dataEnd) + " bytes follow the last block that the index knows");
        } else if (dataLength < dataEnd) {
            report.partition(
                    DamageCase.DATA_SHORT,
                    partition,
                    "the data ends at "
                            + dataLength
                            + " where the "
                            + objects
                            + " records of the index need "
                            + dataEnd
                            + " bytes");
        }
    }
}
