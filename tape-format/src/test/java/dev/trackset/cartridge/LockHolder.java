package dev.trackset.cartridge;

import dev.trackset.problem.ProblemException;
import java.io.IOException;
import java.nio.file.Path;

/** The other process of {@link LockTest}: opens a cartridge, writes a block and keeps it. */
final class LockHolder {

    private LockHolder() {}

    public static void main(String[] arguments) throws IOException {
        CartridgeOptions options = CartridgeOptions.DEFAULT.withHolder("the other process");
        try (Cartridge cartridge = Cartridge.openReadWrite(Path.of(arguments[0]), options)) {
            cartridge.append(TestTape.sequence(100, 0));
            System.out.println("opened");
            // Until killed, or the other side is gone.
            System.in.read();
        } catch (ProblemException e) {
            System.out.println(e.getMessage());
        }
    }
}
