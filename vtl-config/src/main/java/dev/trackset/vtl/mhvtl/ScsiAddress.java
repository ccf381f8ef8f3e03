package dev.trackset.vtl.mhvtl;

/** Where a device stands on mhvtl's SCSI host: {@code CHANNEL: 00 TARGET: 01 LUN: 00}. */
public record ScsiAddress(int channel, int target, int lun) {

    @Override
    public String toString() {
        return channel + ":" + target + ":" + lun;
    }
}
