package dev.trackset.secondary.embedded;

import dev.trackset.secondary.device.Element;
import dev.trackset.secondary.device.TapeDrive;
import dev.trackset.secondary.device.TapeDrive.Sync;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/** A process that opens a library, does something with it until it is killed. */
final class OtherProcess implements AutoCloseable {

    private static final String READY = "ready";

    private final Process process;

    /** What the process does. */
    enum Work {
        /**
         * Loads TS0002L8 into drive 1, commits three blocks and a filemark, writes ten more blocks
         * and waits.
         */
        WRITE,
        /** Moves cartridges about for ever. */
        MOVE
    }

    OtherProcess(Path home, Work work) throws IOException {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        process =
                new ProcessBuilder(
                                List.of(
                                        java,
                                        "--enable-native-access=ALL-UNNAMED",
                                        "-XX:TieredStopAtLevel=1",
                                        "-XX:+UseSerialGC",
                                        "-cp",
                                        System.getProperty("java.class.path"),
                                        OtherProcess.class.getName(),
                                        home.toString(),
                                        work.name()))
                        .redirectError(ProcessBuilder.Redirect.INHERIT)
                        .start();
        BufferedReader lines =
                new BufferedReader(
                        new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        String line = lines.readLine();
        if (!READY.equals(line)) {
            close();
            throw new IOException("the other process said " + line);
        }
    }

    long pid() {
        return process.pid();
    }

    /** Kills it as SIGKILL does. */
    @Override
    public void close() {
        process.destroyForcibly();
        process.onExit().join();
    }

    public static void main(String[] arguments) throws IOException {
        LibraryBench bench = new LibraryBench(Path.of(arguments[0]));
        EmbeddedLibrary library = bench.open();
        switch (Work.valueOf(arguments[1])) {
            case WRITE -> write(bench);
            case MOVE -> move(library);
        }
    }

    private static void write(LibraryBench bench) throws IOException {
        TapeDrive drive = bench.load("TS0002L8", 1);
        for (int block = 0; block < 3; block++) {
            drive.write(ByteBuffer.wrap(new byte[1000]));
        }
        drive.writeFilemarks(1, Sync.SYNCHRONIZED);
        for (int block = 0; block < 10; block++) {
            drive.write(ByteBuffer.wrap(new byte[100_000]));
        }
        System.out.println(READY);
        int end = System.in.read();
        throw new IOException("nobody killed this process: " + end);
    }

    /** Drive 1 is never empty for long. */
    private static void move(EmbeddedLibrary library) throws IOException {
        List<Element> elements = library.elements();
        List<Integer> slots = addresses(elements, Element.Kind.STORAGE);
        int drive = addresses(elements, Element.Kind.DRIVE).getFirst();
        System.out.println(READY);
        for (int i = 0; ; i++) {
            int slot = slots.get(i % LibraryBench.CARTRIDGES);
            library.move(slot, drive);
            library.move(drive, slot);
        }
    }

    private static List<Integer> addresses(List<Element> elements, Element.Kind kind) {
        return elements.stream()
                .filter(element -> element.kind() == kind)
                .map(Element::address)
                .toList();
    }
}
