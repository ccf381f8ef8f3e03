package dev.trackset.cartridge;

import dev.trackset.problem.ProblemException;

/** A write that the cartridge does not allow; SCSI's DATA PROTECT. */
public final class WriteRefusedException extends ProblemException {

    private static final long serialVersionUID = 1;

    private final WriteRefusal refusal;

    WriteRefusedException(WriteRefusal refusal, String barcode) {
        super(refusal.code(), "tape " + barcode + " " + refusal.text(), refusal.remedy());
        this.refusal = refusal;
    }

    public WriteRefusal refusal() {
        return refusal;
    }
}
