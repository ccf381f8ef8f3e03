package dev.trackset.control.cli;

import dev.trackset.control.job.JobProgress;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;

/** A bar with rate and time left. */
final class ProgressBarView implements ProgressView {

    private static final long MEBIBYTE = 1 << 20;
    private static final int UPDATE_MILLIS = 200;

    private ProgressBar bar;

    @Override
    public void show(JobProgress progress) {
        if (progress.state().isOver()) {
            return;
        }
        if (bar == null) {
            bar =
                    new ProgressBarBuilder()
                            .setTaskName(progress.phase())
                            .setInitialMax(-1)
                            .setUnit(" MiB", MEBIBYTE)
                            .setUpdateIntervalMillis(UPDATE_MILLIS)
                            .setStyle(ProgressBarStyle.ASCII)
                            .showSpeed()
                            .clearDisplayOnFinish()
                            .build();
        }
        progress.bytesTotal().ifPresent(bar::maxHint);
        bar.setExtraMessage(
                progress.phase() + ", " + Output.count(progress.entriesDone()) + " entries");
        bar.stepTo(progress.bytesDone());
    }

    @Override
    public void close() {
        if (bar != null) {
            bar.close();
        }
    }
}
