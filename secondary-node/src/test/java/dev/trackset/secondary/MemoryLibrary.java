package dev.trackset.secondary;

import dev.trackset.problem.ProblemException;
import dev.trackset.secondary.TapeLibrary.CartridgeFacts;
import dev.trackset.secondary.device.Element;
import dev.trackset.secondary.device.MediaChanger;
import dev.trackset.secondary.device.TapeDrive;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A library of tapes in memory: drives from address 1 on, slots from 1000 on. */
final class MemoryLibrary implements MediaChanger, CartridgeCensus {

    private static final int FIRST_SLOT = 1000;

    final Map<String, MemoryTape> tapes = new LinkedHashMap<>();
    final List<MemoryDrive> drives = new ArrayList<>();
    private final Map<Integer, MemoryTape> slots = new HashMap<>();
    private final Map<Integer, Integer> sources = new HashMap<>();

    /** Moves into drives, by barcode. */
    final Map<String, Integer> mounts = new HashMap<>();

    MemoryLibrary(int driveCount, int blockBytesMax, boolean tellsRemaining) {
        for (int i = 0; i < driveCount; i++) {
            drives.add(new MemoryDrive("memory:" + (i + 1), blockBytesMax, tellsRemaining));
        }
    }

    synchronized MemoryTape add(String barcode, long capacityBytes, long warningZoneBytes) {
        MemoryTape tape = new MemoryTape(barcode, capacityBytes, warningZoneBytes);
        tapes.put(barcode, tape);
        slots.put(FIRST_SLOT + slots.size(), tape);
        return tape;
    }

    synchronized void remove(String barcode) {
        slots.replaceAll((_, tape) -> tape != null && tape.barcode.equals(barcode) ? null : tape);
    }

    @Override
    public synchronized List<Element> elements() {
        List<Element> elements = new ArrayList<>();
        for (int i = 0; i < drives.size(); i++) {
            MemoryDrive drive = drives.get(i);
            elements.add(
                    new Element(
                            Element.Kind.DRIVE,
                            i + 1,
                            i + 1,
                            Optional.ofNullable(drive.inserted).map(tape -> tape.barcode),
                            Optional.ofNullable(sources.get(i + 1)),
                            Optional.of(drive.name())));
        }
        slots.forEach((address, tape) ->
                elements.add(
                        new Element(
                                Element.Kind.STORAGE,
                                address,
                                address - FIRST_SLOT + 1,
                                Optional.ofNullable(tape).map(each -> each.barcode),
                                Optional.empty(),
                                Optional.empty())));
        return elements;
    }

    @Override
    public void rescan() {}

    @Override
    public synchronized void move(int source, int destination) throws ProblemException {
        MemoryTape tape = at(source);
        if (tape == null || at(destination) != null) {
            throw new ProblemException("source-empty", source + " to " + destination, "-");
        }
        if (source < FIRST_SLOT && drives.get(source - 1).isLoaded()) {
            throw new ProblemException("drive-loaded", "drive " + source, "-");
        }
        put(source, null);
        put(destination, tape);
        if (destination < FIRST_SLOT) {
            sources.put(destination, source);
            mounts.merge(tape.barcode, 1, Integer::sum);
        }
    }

    private MemoryTape at(int address) {
        return address < FIRST_SLOT ? drives.get(address - 1).inserted : slots.get(address);
    }

    private void put(int address, MemoryTape tape) {
        if (address < FIRST_SLOT) {
            drives.get(address - 1).inserted = tape;
        } else {
            slots.put(address, tape);
        }
    }

    synchronized boolean drivesAreEmpty() {
        return drives.stream().allMatch(drive -> drive.inserted == null);
    }

    @Override
    public List<TapeDrive> drives() {
        return List.copyOf(drives);
    }

    @Override
    public void close() {}

    @Override
    public List<CartridgeFacts> inventory() {
        return tapes.values().stream()
                .map(tape ->
                        new CartridgeFacts(
                                tape.barcode,
                                Optional.empty(),
                                "memory",
                                tape.capacityBytes,
                                tape.usedBytes,
                                tape.writeProtected,
                                Optional.empty()))
                .toList();
    }
}
