package dev.trackset.vtl;

/**
 * One thing that is wrong with a configuration.
 *
 * @param file name of the file, without its directory
 * @param line number from 1; 0 when the finding is about the whole file
 * @param detail what stands there
 */
public record Finding(Trap trap, String file, int line, String detail) {

    public Severity severity() {
        return trap.severity();
    }

    /** What stands there and what happens because of it. */
    public String message() {
        return trap.effect().isEmpty() ? detail : detail + "; " + trap.effect();
    }

    public String remedy() {
        return trap.remedy();
    }

    @Override
    public String toString() {
        String place = line == 0 ? file : file + ":" + line;
        return place + ": " + message() + " (" + trap.id() + "); " + remedy();
    }
}
