package dev.trackset.tests.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trackset.secondary.device.TapeDrive.Sync;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** A tape drive against a list of what should be on the tape, in random commands. */
public abstract class TapeModelContract extends TapeDriveCases {

    private static final int ROUNDS = 8;
    private static final int COMMANDS = 120;

    /** What the tape should hold. */
    private record Written(long seed, int length) {

        static final Written FILEMARK = new Written(0, 0);
    }

    private final List<Written> tape = new ArrayList<>();
    private int position;
    private SplittableRandom random;

    @Test
    void randomCommandsLeaveWhatTheModelSays() throws IOException {
        for (int round = 0; round < ROUNDS; round++) {
            long seed = System.nanoTime() + round;
            try {
                run(seed);
            } catch (AssertionError | IOException | RuntimeException e) {
                throw new AssertionError("seed " + seed, e);
            }
        }
    }

    private void run(long seed) throws IOException {
        random = new SplittableRandom(seed);
        tape.clear();
        position = 0;
        loadBlank();
        for (int command = 0; command < COMMANDS; command++) {
            step();
            assertThat(drive().position()).isEqualTo(position);
        }
        reload();
        position = 0;
        while (position < tape.size()) {
            readNext();
        }
        expectEndOfData(tape.size());
        drive().unload();
        bench().remove();
    }

    private void step() throws IOException {
        switch (random.nextInt(10)) {
            case 0, 1, 2 -> writeBlock();
            case 3 -> writeFilemarks();
            case 4, 5, 6 -> readNext();
            case 7 -> {
                position = random.nextInt(tape.size() + 1);
                drive().locate(position);
            }
            case 8 -> {
                position = tape.size();
                drive().spaceToEndOfData();
            }
            default -> {
                position = 0;
                if (random.nextInt(4) == 0) {
                    reload();
                } else {
                    drive().rewind();
                }
            }
        }
    }

    private void writeBlock() throws IOException {
        Written block = new Written(random.nextLong(), 1 + random.nextInt(3 * KIB));
        write(block.seed(), block.length());
        put(block);
    }

    private void writeFilemarks() throws IOException {
        int count = random.nextInt(3);
        drive().writeFilemarks(count, random.nextBoolean() ? Sync.BUFFERED : Sync.SYNCHRONIZED);
        for (int i = 0; i < count; i++) {
            put(Written.FILEMARK);
        }
    }

    private void put(Written written) {
        tape.subList(position, tape.size()).clear();
        tape.add(written);
        position++;
    }

    private void readNext() throws IOException {
        if (position == tape.size()) {
            expectEndOfData(position);
            return;
        }
        Written next = tape.get(position++);
        if (next.equals(Written.FILEMARK)) {
            expectFilemark();
        } else {
            expectBlock(next.seed(), next.length());
        }
    }
}
