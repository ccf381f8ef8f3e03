package dev.trackset.vtl;

/**
 * One thing that is wrong with a configuration.
 *
 * @param file name of the file, without its directory
 * @param line number from 1; 0 when the finding is about the whole file
 * @param message what stands there and what happens because of it
 */
public record Finding(Trap trap, String file, int line, String message) {

    public Severity severity() {
        return trap.severity();
    }

    public String remedy() {
        return trap.remedy();
    }

    @Override
    public String toString() {
        String place = line == 0 ? file : file + ":" + line;
        return place + ": " + message + " (" + trap.id() + "); " + remedy();
    }
}
