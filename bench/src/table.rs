//! Tables of figures: a column for each engine, a row for each module.

use std::fmt::Write;

/// A table whose cells are numbers, some of them missing.
#[derive(Debug)]
pub struct Table {
    title: String,
    columns: Vec<String>,
    rows: Vec<(String, Vec<Option<f64>>)>,
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
    pub fn row(&mut self, name: &str, cells: Vec<Option<f64>>) {
        self.rows.push((name.to_owned(), cells));
    }

    /// Adds a row with each column's geometric mean over the rows that no column
    /// misses.
    pub fn mean_row(&mut self) {
        let full: Vec<_> = self
            .rows
            .iter()
            .filter(|(_, row)| row.iter().all(Option::is_some))
            .collect();
        if full.is_empty() {
            return;
        }
        let mean = |column: usize| {
            let logs = full.iter().filter_map(|(_, row)| row[column]).map(f64::ln);
            let (sum, count) = logs.fold((0.0, 0.0), |(sum, count), log| (sum + log, count + 1.0));
            Some(f64::exp(sum / count))
        };
        let means = (0..self.columns.len()).map(mean).collect();
        self.row("geometric mean", means);
    }

    /// The same table with each figure divided by that of one column.
    pub fn relative_to(&self, column: usize) -> Self {
        let title = format!("{} / {}", self.title, self.columns[column]);
        let divided = |row: &[Option<f64>]| -> Vec<_> {
            let base = row[column];
            row.iter().map(|cell| Some((*cell)? / base?)).collect()
        };
        let rows = self.rows.iter();
        Self {
            title,
            columns: self.columns.clone(),
            rows: rows
                .map(|(name, row)| (name.clone(), divided(row)))
                .collect(),
            decimals: 2,
        }
    }

    /// The table in Markdown.
    pub fn render(&self) -> String {
        let first = self
            .rows
            .iter()
            .map(|(name, _)| name.len())
            .chain([self.title.len()])
            .max();
        let first = first.unwrap_or(0);
        let width = self
            .columns
            .iter()
            .map(String::len)
            .max()
            .unwrap_or(0)
            .max(10);
        let mut text = format!("| {:first$} |", self.title);
        for column in &self.columns {
            _ = write!(text, " {column:>width$} |");
        }
        _ = write!(text, "\n|{:-<1$}|", "", first + 2);
        for _ in &self.columns {
            _ = write!(text, "{:-<1$}:|", "", width + 1);
        }
        for (name, cells) in &self.rows {
            _ = write!(text, "\n| {name:first$} |");
            for cell in cells {
                _ = match cell {
                    Some(number) => write!(text, " {number:>width$.0$} |", self.decimals),
                    None => write!(text, " {:>width$} |", "-"),
                };
            }
        }
        text.push('\n');
        text
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_table_is_markdown() {
        let mut table = Table::new("seconds", &["one", "two"], 1);
        table.row("a", vec![Some(1.0), Some(2.0)]);
        table.row("b", vec![Some(4.0), None]);
        table.row("c", vec![Some(4.0), Some(8.0)]);
        table.mean_row();
        let text = table.render();
        let lines: Vec<_> = text.lines().collect();
        assert_eq!(lines.len(), 6);
        assert_eq!(lines[0], "| seconds        |        one |        two |");
        assert_eq!(lines[1], "|----------------|-----------:|-----------:|");
        assert_eq!(lines[3], "| b              |        4.0 |          - |");
        assert_eq!(lines[5], "| geometric mean |        2.0 |        4.0 |");
        let text = table.relative_to(1).render();
        let lines: Vec<_> = text.lines().collect();
        assert_eq!(lines[0], "| seconds / two  |        one |        two |");
        assert_eq!(lines[3], "| b              |          - |          - |");
        assert_eq!(lines[5], "| geometric mean |       0.50 |       1.00 |");
    }
}
