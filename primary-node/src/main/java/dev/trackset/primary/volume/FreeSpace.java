package dev.trackset.primary.volume;

import dev.trackset.primary.volume.Volumes.Hypervolume;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/** What of a device belongs to no volume. Cylinders are given away whole. */
final class FreeSpace {

    private FreeSpace() {}

    /** The gaps between the hypervolumes of a device, in the order of the device. */
    static List<Hypervolume> gaps(Device device, Collection<Hypervolume> used) {
        int heads = device.geometry().heads();
        List<Hypervolume> gaps = new ArrayList<>();
        long free = 0;
        for (Hypervolume hypervolume : on(device, used)) {
            addGap(gaps, device.number(), free, hypervolume.firstTrack());
            free = cylinderEnd(hypervolume, heads);
        }
        addGap(gaps, device.number(), free, device.tracks());
        return gaps;
    }

    /** Whether a hypervolume lies outside of the device, off its cylinders, or over another one. */
    static boolean isConflicting(Device device, Collection<Hypervolume> used) {
        int heads = device.geometry().heads();
        long free = 0;
        for (Hypervolume hypervolume : on(device, used)) {
            boolean fits =
                    hypervolume.firstTrack() >= free
                            && hypervolume.firstTrack() % heads == 0
                            && hypervolume.tracks() > 0
                            && hypervolume.tracks() <= device.tracks() - hypervolume.firstTrack();
            if (!fits) {
                return true;
            }
            free = cylinderEnd(hypervolume, heads);
        }
        return false;
    }

    private static List<Hypervolume> on(Device device, Collection<Hypervolume> used) {
        return used.stream()
                .filter(hypervolume -> hypervolume.device() == device.number())
                .sorted(Comparator.comparingLong(Hypervolume::firstTrack))
                .toList();
    }

    private static long cylinderEnd(Hypervolume hypervolume, int heads) {
        long end = hypervolume.firstTrack() + hypervolume.tracks();
        return (end + heads - 1) / heads * heads;
    }

    private static void addGap(List<Hypervolume> gaps, int device, long from, long end) {
        if (end > from) {
            gaps.add(new Hypervolume(device, from, end - from));
        }
    }
}
