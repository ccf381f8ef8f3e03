package dev.trackset.vtl;

import dev.trackset.vtl.mhvtl.ConfigText;
import java.util.List;

/** Collects what is wrong with one file. */
final class FindingList {

    private final ConfigText text;
    private final List<Finding> findings;

    FindingList(ConfigText text, List<Finding> findings) {
        this.text = text;
        this.findings = findings;
    }

    /**
     * @param line number from 1; 0 for the whole file
     */
    void add(Trap trap, int line, String detail) {
        findings.add(new Finding(trap, text.name(), line, detail));
    }

    void add(Finding finding) {
        findings.add(finding);
    }

    String file() {
        return text.name();
    }

    /** What can be wrong with the lines of any file. */
    void lineTraps() {
        boolean carriageReturnTold = false;
        for (int number = 1; number <= text.lines().size(); number++) {
            if (text.lineBytes(number) > ConfigText.LINE_BYTES_MAX) {
                add(Trap.LINE_TOO_LONG, number, text.lineBytes(number) + " bytes");
            }
            if (text.line(number).endsWith("\r") && !carriageReturnTold) {
                add(Trap.CARRIAGE_RETURN, number, "the line ends with a carriage return");
                carriageReturnTold = true;
            }
        }
    }
}
