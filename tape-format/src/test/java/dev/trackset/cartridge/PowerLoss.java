package dev.trackset.cartridge;

import dev.trackset.cartridge.DiskOperation.Force;
import dev.trackset.cartridge.DiskOperation.ForceDirectory;
import dev.trackset.cartridge.DiskOperation.OnContent;
import dev.trackset.cartridge.DiskOperation.OnNames;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;

/**
 * A disk that forgets: of each file, and of the directory, it keeps what was forced and any number
 * of the operations after that, independently of each other.
 */
final class PowerLoss {

    private final RamDisk durable;
    private final RandomGenerator random;
    private final Map<Integer, List<DiskOperation>> pending = new HashMap<>();
    private final List<DiskOperation> pendingNames = new ArrayList<>();

    PowerLoss(RamDisk start, RandomGenerator random) {
        durable = start.copy();
        this.random = random;
    }

    void apply(DiskOperation operation) {
        switch (operation) {
            case Force(int file) -> {
                pending.getOrDefault(file, List.of()).forEach(durable::apply);
                pending.remove(file);
            }
            case OnContent content ->
                    pending.computeIfAbsent(content.file(), _ -> new ArrayList<>()).add(operation);
            case ForceDirectory _ -> {
                pendingNames.forEach(durable::apply);
                pendingNames.clear();
            }
            case OnNames _ -> {
                pendingNames.add(operation);
                if (operation instanceof DiskOperation.Create(int file, String _)) {
                    durable.contents.put(file, new byte[0]);
                }
            }
            case DiskOperation.Mark mark -> durable.apply(mark);
        }
    }

    RamDisk stateAfterLoss() {
        RamDisk state = durable.copy();
        pendingNames.stream().limit(random.nextInt(pendingNames.size() + 1)).forEach(state::apply);
        pending.values()
                .forEach(operations ->
                        operations.stream()
                                .limit(random.nextInt(operations.size() + 1))
                                .forEach(state::apply));
        return state;
    }
}
