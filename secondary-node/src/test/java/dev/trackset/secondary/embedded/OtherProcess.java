package dev.trackset.secondary.embedded;

import dev.trackset.secondary.device.TapeDrive;
import dev.trackset.secondary.device.TapeDrive.Sync;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/**
 * A process that opens a library, loads TS0002L8 into drive 1, commits three blocks and a filemark,
 * writes ten more blocks, and then waits to be killed.
 */
final class OtherProcess implements AutoCloseable {

    private static final String READY = "ready";

    private final Process process;

    OtherProcess(Path home) throws IOException {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        process =
                new ProcessBuilder(
                                List.of(
                                        java,
                                        "-XX:TieredStopAtLevel=1",
                                        "-XX:+UseSerialGC",
                                        "-cp",
                                        System.getProperty("java.class.path"),
                                        OtherProcess.class.getName(),
                                        home.toString()))
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
        bench.open();
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
}
