//! Tables of figures: a column for each engine, a row for each module.

use std::fmt::Write;

/// What stands in a table.
#[derive(Clone, Debug, PartialEq)]
pub enum Cell {
    /// A figure.
    Number(f64),
    /// Why there is none.
    Word(String),
    /// Nothing, as there can be no figure.
    Empty,
}

impl Cell {
    fn number(&self) -> Option<f64> {
        match self {
            Self::Number(number) => Some(*number),
            Self::Word(_) | Self::Empty => None,
        }
    }
}

impl From<Option<f64>> for Cell {
    fn from(number: Option<f64>) -> Self {
        number.map_or(Self::Empty, Self::Number)
    }
}

/// A table of figures.
#[derive(Clone, Debug)]
pub struct Table {
    title: String,
    columns: Vec<String>,
    rows: Vec<(String, Vec<Cell>)>,
    decimals: usize,
}

impl Table {
    /// A table without rows, whose numbers have so many decimals.
    pub fn new(title: &str, columns: &[&str], decimals: usize) -> Self {
        Self {
            title: title.to_owned(),
            columns: columns.iter().map(|&column| column.to_owned()).collect(),
            rows: Vec::new(),
            decimals,
        }
    }

    /// Adds a row.
    pub fn row(&mut self, name: &str, cells: Vec<Cell>) {
        self.rows.push((name.to_owned(), cells));
    }

    /// The table to show: with rows of means (and ratios to one column's), without
    /// the columns of engines that do not tell, which are those with empty cells
    /// and no number.
    pub fn finished(&self, base: Option<&str>) -> Self {
        let cells = |column: usize| self.rows.iter().map(move |(_, cells)| &cells[column]);
        let tells = |column: &usize| {
            cells(*column).any(|cell| matches!(cell, Cell::Number(_)))
                || cells(*column).all(|cell| matches!(cell, Cell::Word(_)))
        };
        let kept: Vec<_> = (0..self.columns.len()).filter(tells).collect();
        let whole = self.clone().with_mean_rows(base);
        let keep = |cells: &[Cell]| kept.iter().map(|&column| cells[column].clone()).collect();
        Self {
            columns: kept
                .iter()
                .map(|&column| whole.columns[column].clone())
                .collect(),
            rows: whole
                .rows
                .iter()
                .map(|(name, cells)| (name.clone(), keep(cells)))
                .collect(),
            ..whole
        }
    }

    /// Whether there is anything to show.
    pub fn is_empty(&self) -> bool {
        self.columns.is_empty() || self.rows.is_empty()
    }

    /// Each column's geometric mean over the rows that no column misses, and how
    /// many these are. A row is missed by a word, and by an empty cell in a column
    /// that has numbers elsewhere. A column of words alone takes no part: nothing
    /// was measured of that engine.
    pub fn means(&self) -> (usize, Vec<Option<f64>>) {
        let width = self.columns.len();
        let any = |column: usize, wanted: &dyn Fn(&Cell) -> bool| {
            self.rows.iter().any(|(_, cells)| wanted(&cells[column]))
        };
        let tells = |column| any(column, &|cell| cell.number().is_some());
        let takes_part = |column| any(column, &|cell| !matches!(cell, Cell::Word(_)));
        let counted: Vec<_> = (0..width).filter(|column| takes_part(*column)).collect();
        let is_full = |cells: &&Vec<Cell>| {
            counted.iter().all(|&column| match cells[column] {
                Cell::Number(_) => true,
                Cell::Word(_) => false,
                Cell::Empty => !tells(column),
            })
        };
        let full: Vec<_> = self
            .rows
            .iter()
            .map(|(_, cells)| cells)
            .filter(is_full)
            .collect();
        let mean =
            |column: usize| geometric_mean(full.iter().filter_map(|cells| cells[column].number()));
        let means: Vec<_> = (0..width).map(mean).collect();
        match means.iter().any(Option::is_some) {
            true => (full.len(), means),
            false => (0, means),
        }
    }

    /// Adds a row with the [`means`](Self::means) and, given a column, one with
    /// these over that column's.
    fn with_mean_rows(mut self, base: Option<&str>) -> Self {
        let (count, means) = self.means();
        if count == 0 {
            return self;
        }
        let base = base.and_then(|base| {
            let column = self.columns.iter().position(|column| column == base)?;
            Some((base.to_owned(), means[column]?))
        });
        let title = match count == self.rows.len() {
            true => "geometric mean".to_owned(),
            false => format!("geometric mean of {count}"),
        };
        self.row(&title, means.iter().copied().map(Cell::from).collect());
        if let Some((name, base)) = base {
            let ratios = means.iter().map(|mean| mean.map(|mean| mean / base).into());
            self.row(&format!("that / {name}'s"), ratios.collect());
        }
        self
    }

    /// The same table with each figure divided by that of one column, if there is
    /// such a column.
    pub fn relative_to(&self, base: &str) -> Option<Self> {
        let column = self.columns.iter().position(|column| column == base)?;
        let divided = |cells: &[Cell]| -> Vec<_> {
            let base = cells[column].number();
            let ratio = |cell: &Cell| match cell {
                Cell::Number(number) => base.map(|base| number / base).into(),
                other => other.clone(),
            };
            cells.iter().map(ratio).collect()
        };
        let rows = self.rows.iter();
        Some(Self {
            title: format!("{} / {base}", self.title),
            columns: self.columns.clone(),
            rows: rows
                .map(|(name, cells)| (name.clone(), divided(cells)))
                .collect(),
            decimals: 2,
        })
    }

    /// The table in Markdown.
    pub fn render(&self) -> String {
        let names = self.rows.iter().map(|(name, _)| name.len());
        let first = names.chain([self.title.len()]).max().unwrap_or(0);
        let mut texts: Vec<Vec<String>> = Vec::new();
        for (name, cells) in &self.rows {
            // A ratio of means has more decimals than, say, whole MiB.
            let decimals = match name.starts_with("that / ") {
                true => self.decimals.max(2),
                false => self.decimals,
            };
            let text = |cell: &Cell| match cell {
                Cell::Number(number) => format!("{number:.decimals$}"),
                Cell::Word(word) => word.clone(),
                Cell::Empty => "-".to_owned(),
            };
            texts.push(cells.iter().map(text).collect());
        }
        let width = |column: usize| {
            let cells = texts.iter().map(|row| row[column].len());
            cells.chain([self.columns[column].len()]).max().unwrap_or(0)
        };
        let widths: Vec<_> = (0..self.columns.len()).map(width).collect();
        let mut text = format!("| {:first$} |", self.title);
        for (column, width) in self.columns.iter().zip(&widths) {
            _ = write!(text, " {column:>width$} |");
        }
        _ = write!(text, "\n|{:-<1$}|", "", first + 2);
        for width in &widths {
            _ = write!(text, "{:-<1$}:|", "", width + 1);
        }
        for ((name, _), cells) in self.rows.iter().zip(&texts) {
            _ = write!(text, "\n| {name:first$} |");
            for (cell, width) in cells.iter().zip(&widths) {
                _ = write!(text, " {cell:>width$} |");
            }
        }
        text.push('\n');
        text
    }
}

/// The geometric mean of some numbers, if there are any.
fn geometric_mean(numbers: impl Iterator<Item = f64>) -> Option<f64> {
    let (sum, count) = numbers.fold((0.0, 0.0), |(sum, count), number| {
        (sum + number.ln(), count + 1.0)
    });
    (count > 0.0).then(|| f64::exp(sum / count))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn table() -> Table {
        let mut table = Table::new("seconds", &["one", "two", "none"], 1);
        let numbers = |one, two| vec![Cell::Number(one), Cell::Number(two), Cell::Empty];
        table.row("a", numbers(1.0, 2.0));
        let late = Cell::Word("> 300 s".into());
        table.row("b", vec![Cell::Number(4.0), late, Cell::Empty]);
        table.row("c", numbers(4.0, 8.0));
        table
    }

    #[test]
    fn a_table_is_markdown() {
        let table = table();
        let text = table.finished(Some("two")).render();
        let lines: Vec<_> = text.lines().collect();
        assert_eq!(lines.len(), 7);
        assert_eq!(lines[0], "| seconds             |  one |     two |");
        assert_eq!(lines[1], "|---------------------|-----:|--------:|");
        assert_eq!(lines[3], "| b                   |  4.0 | > 300 s |");
        assert_eq!(lines[5], "| geometric mean of 2 |  2.0 |     4.0 |");
        assert_eq!(lines[6], "| that / two's        | 0.50 |    1.00 |");
        let text = table.relative_to("two").unwrap().finished(None).render();
        let lines: Vec<_> = text.lines().collect();
        assert_eq!(lines[0], "| seconds / two       |  one |     two |");
        assert_eq!(lines[3], "| b                   |    - | > 300 s |");
        assert!(table.relative_to("three").is_none());
    }

    #[test]
    fn a_column_that_never_tells_does_not_spoil_the_means() {
        let (count, means) = table().means();
        assert_eq!((count, means[2]), (2, None));
        assert!((means[0].unwrap() - 2.0).abs() < 1e-9);
    }

    #[test]
    fn a_word_misses_a_row_in_a_column_without_numbers_too() {
        let mut table = table();
        table.rows[0].1[2] = Cell::Word("refused".into());
        assert_eq!(table.means().0, 1);
        for (_, cells) in &mut table.rows {
            cells[2] = Cell::Word("refused".into());
        }
        assert_eq!(table.means().0, 2);
        // An engine that failed at everything is shown, one that does not tell not.
        assert_eq!(table.finished(None).columns, ["one", "two", "none"]);
        table.rows[1].1[2] = Cell::Empty;
        assert_eq!(table.finished(None).columns, ["one", "two"]);
    }

    #[test]
    fn there_is_no_mean_of_nothing() {
        let mut table = Table::new("x", &["a"], 1);
        table.row("m", vec![Cell::Empty]);
        assert_eq!(table.means(), (0, vec![None]));
        assert_eq!(table.clone().with_mean_rows(None).rows.len(), 1);
        assert!(table.finished(None).is_empty());
    }
}
