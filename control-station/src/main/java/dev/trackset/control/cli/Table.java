package dev.trackset.control.cli;

import com.github.freva.asciitable.AsciiTable;
import com.github.freva.asciitable.Column;
import com.github.freva.asciitable.HorizontalAlign;
import java.util.ArrayList;
import java.util.List;

/** A table for a terminal: a line of names, then the rows, without borders. */
final class Table {

    private static final int WIDTH_MAX = 100;

    private final List<Column> columns = new ArrayList<>();
    private final List<String[]> rows = new ArrayList<>();

    Table left(String name) {
        return column(name, HorizontalAlign.LEFT);
    }

    Table right(String name) {
        return column(name, HorizontalAlign.RIGHT);
    }

    Table row(Object... cells) {
        String[] row = new String[cells.length];
        for (int i = 0; i < cells.length; i++) {
            row[i] = String.valueOf(cells[i]);
        }
        rows.add(row);
        return this;
    }

    /** The lines, with nothing behind the last one. */
    String text() {
        String table =
                AsciiTable.getTable(
                        AsciiTable.NO_BORDERS,
                        columns.toArray(Column[]::new),
                        rows.toArray(String[][]::new));
        return String.join("\n", table.lines().map(String::stripTrailing).toList());
    }

    private Table column(String name, HorizontalAlign align) {
        columns.add(
                new Column().header(name).headerAlign(align).dataAlign(align).maxWidth(WIDTH_MAX));
        return this;
    }
}
