/**
 * Devices, hypervolumes and volumes (seed 003, Fig. 2A and 4): tracks with geometry, cylinder
 * headers with protection bits, and the side file that keeps the old image of a protected track
 * (Fig. 19, 20 and 30).
 *
 * <p>A <i>device</i> is a file with cylinders of tracks. A <i>hypervolume</i> is a run of tracks of
 * one device that starts at a cylinder. A <i>volume</i> is a sequence of hypervolumes; what stands
 * between the volume and its hypervolumes is a {@link dev.trackset.primary.volume.Plex}. Cylinders
 * belong to one volume only.
 *
 * <h2>Files below {@code HOME/primary}</h2>
 *
 * <pre>
 * devices/NNNNN.device   the devices, by number
 * volumes                the volume table
 * sidefile/NAME          old images of protected tracks; of no use to another process
 * spool/ID.metadata      metadata of a block set that is being made
 * </pre>
 *
 * <h2>Device</h2>
 *
 * <pre>
 * Device          --&gt; DeviceHeader, DeviceHeader, CylinderHeaders, CylinderHeaders, tracks
 * CylinderHeaders --&gt; (CylinderHeader | zeros)^cylinders, zeros to the next multiple of 4096
 * </pre>
 *
 * The second device header is a copy of the first. Of each cylinder there are two generations of
 * its header, one in each of the two areas; the valid one with the greater generation counts, and a
 * new one is written over the other. So a torn write costs the newest state of a header, never the
 * one before; and all headers of a device are read by two sequential reads. A cylinder of which no
 * valid header exists has no protected track. The tracks follow each other without anything
 * between; a track never written is a hole of the file and reads as zeros.
 *
 * <p>Readers must verify: magic, version, checksum and place (device number, cylinder) of each
 * header; that the file is as long as the geometry says.
 *
 * <h2>Volume table</h2>
 *
 * <pre>
 * VolumeTable --&gt; magic "TSVT", version int8 = 1, zeros byte^3, generation int64, count int32,
 *                 Row^count, checksum int32
 * Row         --&gt; name Text, size int64, blocksPerTrack int32, heads int32, count int32,
 *                 Hypervolume^count
 * Hypervolume --&gt; device int32, firstTrack int64, tracks int64
 * Text        --&gt; length int16, UTF-8 byte^length
 * </pre>
 *
 * Integers are big-endian; the checksum is CRC-32C of everything before it. The table is replaced
 * as a whole: written beside, synchronised, renamed. Readers must verify: magic, version, checksum;
 * that nothing follows; that names are valid and differ; that every hypervolume lies on a device
 * that exists and has the row's geometry, starts at a cylinder, and overlaps no other; that the
 * hypervolumes of a volume together are as long as its size says.
 */
package dev.trackset.primary.volume;
