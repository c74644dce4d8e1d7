//! `gantry-bench picture`: draws how fast engines compile against how fast their
//! code is, from what `compile --json` and `run --json` wrote.

use std::collections::HashMap;
use std::fs;
use std::ops::Range;
use std::path::PathBuf;

use anyhow::{Context, Result, anyhow, bail};
use clap::Args;
use gantry_bench_harness::Figures;
use plotters::prelude::*;

use crate::corpus;
use crate::engines::Engine;
use crate::report::{Document, Row, tabulate};

/// The size of text, and of the points.
const LABEL: i32 = 18;
const RADIUS: i32 = 5;

/// The options of `picture`.
#[derive(Args, Debug)]
pub struct Options {
    /// The documents: at least one of `compile` and one of `run`.
    #[arg(required = true)]
    files: Vec<PathBuf>,
    /// The picture to write, in SVG.
    #[arg(short)]
    output: PathBuf,
    /// The engine whose code's speed is 1.
    #[arg(long, value_name = "ENGINE", default_value = "cranelift")]
    relative_to: Engine,
}

/// Draws the picture.
pub fn run(options: &Options) -> Result<()> {
    let mut rows: Vec<Row> = Vec::new();
    for file in &options.files {
        let text = corpus::read(file)?;
        let document: Document<Row> = serde_json::from_slice(&text)
            .with_context(|| format!("{} is not by compile or run --json", file.display()))?;
        rows.extend(document.rows);
    }
    let plot = Plot::new(&rows, options.relative_to)?;
    let svg = plot.draw().map_err(|error| anyhow!(error))?;
    let output = &options.output;
    fs::write(output, svg).with_context(|| format!("cannot write {}", output.display()))?;
    println!("{}: {} engines", output.display(), plot.points.len());
    Ok(())
}

/// An engine in the picture.
#[derive(Debug, PartialEq)]
struct Point {
    name: String,
    /// MB of code section that it compiles a CPU second.
    compile: f64,
    /// How fast its code is, relative to another engine's.
    code: f64,
}

/// What is drawn.
#[derive(Debug)]
struct Plot {
    points: Vec<Point>,
    /// How fast native code is, on the same scale.
    native: Option<f64>,
    /// What code speed 1 is.
    base: &'static str,
    /// Of how many modules and programs the means are.
    modules: usize,
    programs: usize,
}

impl Plot {
    /// The means of `rows`, each over what all its engines did.
    #[expect(clippy::cast_precision_loss, reason = "no code is that large")]
    fn new(rows: &[Row], base: Engine) -> Result<Self> {
        let is_engine = |engine| engine != Engine::Native;
        let (modules, compiles) = means(rows, is_engine, |row, figures| {
            let is_compiled = figures.run.is_none() && row.threads == 1;
            is_compiled.then(|| row.code_bytes as f64 / 1e6 / figures.compile)
        });
        let (programs, runs) = means(rows, is_engine, |_, figures| figures.run);
        // Not everything that runs has been compiled natively.
        let is_bound = |engine| engine == Engine::Native || engine == base;
        let (_, bounds) = means(rows, is_bound, |_, figures| figures.run);
        let native = bounds.get(Engine::Native.name());
        if modules == 0 || programs == 0 {
            bail!("a picture takes documents of both compile and run");
        }
        let Some(unit) = runs.get(base.name()) else {
            bail!("{} did not run", base.name());
        };
        let point = |(name, compile): (&&str, &f64)| {
            Some(Point {
                name: (*name).to_owned(),
                compile: *compile,
                code: unit / runs.get(name)?,
            })
        };
        let mut points: Vec<_> = compiles.iter().filter_map(point).collect();
        points.sort_by(|a, b| a.compile.total_cmp(&b.compile));
        Ok(Self {
            points,
            native: native.and_then(|native| Some(bounds.get(base.name())? / native)),
            base: base.name(),
            modules,
            programs,
        })
    }

    /// The ends of the axes, with room for points and labels.
    fn axes(&self) -> (Range<f64>, Range<f64>) {
        let compile = self.points.iter().map(|point| point.compile);
        let (left, right) = extremes(compile);
        let code = self.points.iter().map(|point| point.code);
        let (_, top) = extremes(code.chain(self.native));
        (left / 1.5..right * 2.5, 0.0..top * 1.12)
    }

    /// The picture.
    fn draw(&self) -> Result<String, String> {
        let mut svg = String::new();
        self.draw_to(SVGBackend::with_string(&mut svg, (900, 560)))
            .map_err(|error| error.to_string())?;
        Ok(svg)
    }

    fn draw_to<B: DrawingBackend>(
        &self,
        backend: B,
    ) -> Result<(), DrawingAreaErrorKind<B::ErrorType>> {
        let area = backend.into_drawing_area();
        area.fill(&WHITE)?;
        let (x, y) = self.axes();
        let ends = (x.start, x.end);
        let mut chart = ChartBuilder::on(&area)
            .margin(16)
            .x_label_area_size(52)
            .y_label_area_size(68)
            .build_cartesian_2d(x.log_scale(), y)?;
        let modules = self.modules;
        chart
            .configure_mesh()
            .x_desc(format!(
                "MB of code section compiled a CPU second (mean of {modules} modules)"
            ))
            .y_desc(format!(
                "speed of the code, {}'s = 1 (mean of {} programs)",
                self.base, self.programs
            ))
            .light_line_style(WHITE)
            .bold_line_style(BLACK.mix(0.15))
            .label_style(("sans-serif", LABEL))
            .x_labels(12)
            .draw()?;
        if let Some(native) = self.native {
            let line = [(ends.0, native), (ends.1, native)];
            chart.draw_series(DashedLineSeries::new(line, 6, 4, BLACK.mix(0.6).into()))?;
            let label = Text::new("native", (ends.0 * 1.05, native), ("sans-serif", LABEL));
            chart.draw_series([label])?;
        }
        let mut taken: Vec<Box> = self
            .points
            .iter()
            .map(|point| Box::around(chart.backend_coord(&(point.compile, point.code))))
            .collect();
        for point in &self.points {
            let color = match point.name.starts_with("gantry") {
                true => RGBColor(200, 30, 30),
                false => RGBColor(40, 80, 160),
            };
            let font = ("sans-serif", LABEL).into_font().color(&color);
            let at = chart.backend_coord(&(point.compile, point.code));
            let label = place(&mut taken, at, point.name.len());
            let dot = EmptyElement::at((point.compile, point.code))
                + Circle::new((0, 0), RADIUS, color.filled())
                + Text::new(point.name.clone(), label, font);
            chart.draw_series([dot])?;
        }
        area.present()
    }
}

/// A part of the picture: left, top, right, bottom.
#[derive(Clone, Copy, Debug)]
struct Box([i32; 4]);

impl Box {
    /// The part that a point takes.
    fn around((x, y): (i32, i32)) -> Self {
        Self([x - RADIUS, y - RADIUS, x + RADIUS, y + RADIUS])
    }

    fn overlaps(&self, other: &Self) -> bool {
        let (Self(a), Self(b)) = (self, other);
        a[0] < b[2] && b[0] < a[2] && a[1] < b[3] && b[1] < a[3]
    }
}

/// Where to write a point's label so that it covers nothing, relative to the
/// point: beside it, or else above or below.
fn place(taken: &mut Vec<Box>, (x, y): (i32, i32), letters: usize) -> (i32, i32) {
    let height = LABEL;
    // Few letters are wider than half their height.
    let width = i32::try_from(letters).unwrap_or(0) * height * 11 / 20;
    let (right, left) = (RADIUS + 3, -RADIUS - 3 - width);
    let (middle, above, below) = (-height / 2, -height - 4, 4);
    let far = (above - height, below + height);
    let places = [
        (right, middle),
        (left, middle),
        (right, above),
        (right, below),
        (left, above),
        (left, below),
        (right, far.0),
        (right, far.1),
    ];
    let at = |(dx, dy): (i32, i32)| Box([x + dx, y + dy, x + dx + width, y + dy + height]);
    let is_free = |place: &&(i32, i32)| !taken.iter().any(|other| at(**place).overlaps(other));
    let place = *places.iter().find(is_free).unwrap_or(&places[0]);
    taken.push(at(place));
    place
}

/// The smallest and the largest of some numbers.
fn extremes(numbers: impl Iterator<Item = f64>) -> (f64, f64) {
    numbers.fold((f64::INFINITY, 0.0), |(least, most), number| {
        (least.min(number), most.max(number))
    })
}

/// How many modules count, and the mean of a figure over these for each engine that
/// is `wanted`.
fn means(
    rows: &[Row],
    wanted: impl Fn(Engine) -> bool,
    figure: impl Fn(&Row, &Figures) -> Option<f64>,
) -> (usize, HashMap<&'static str, f64>) {
    let tells = |row: &&Row| {
        row.figures
            .as_ref()
            .and_then(|now| figure(row, now))
            .is_some()
    };
    let told: Vec<_> = rows.iter().filter(tells).collect();
    let all = Engine::NAMES.iter().map(|(_, engine)| *engine);
    let is_told = |engine: &Engine| told.iter().any(|row| row.engine == engine.name());
    let engines = all.filter(|engine| wanted(*engine)).filter(is_told);
    let engines: Vec<_> = engines.collect();
    let (count, means) = tabulate("", 0, &told, &engines, figure).means();
    let means = engines.iter().zip(means);
    let means = means.filter_map(|(engine, mean)| Some((engine.name(), mean?)));
    (count, means.collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn row(name: &str, engine: &str, compile: f64, run: Option<f64>) -> Row {
        Row {
            name: name.into(),
            engine: engine.into(),
            threads: 1,
            file_bytes: 2_000_000,
            code_bytes: 1_000_000,
            figures: Some(Figures {
                compile,
                wall: compile,
                run,
                code: None,
                metadata: None,
                peak: 1,
            }),
            failure: None,
            lacks: Vec::new(),
        }
    }

    #[test]
    fn points_are_means_of_both_documents() {
        let rows = [
            row("m", "liftoff", 0.1, None),
            row("m", "cranelift", 2.0, None),
            // Only one engine did this one: it does not count.
            row("n", "liftoff", 0.001, None),
            row("k", "liftoff", 0.01, Some(3.0)),
            row("k", "cranelift", 0.01, Some(1.5)),
            row("k", "native", 0.0, Some(0.75)),
            row("program", "liftoff", 0.1, Some(4.0)),
            row("program", "cranelift", 0.1, Some(2.0)),
        ];
        let plot = Plot::new(&rows, "cranelift".parse().unwrap()).unwrap();
        let points: Vec<_> = plot
            .points
            .iter()
            .map(|point| (&*point.name, point.compile, point.code))
            .collect();
        assert_eq!(points.len(), 2);
        assert_eq!((points[0].0, points[1].0), ("cranelift", "liftoff"));
        assert!((points[1].1 - 10.0).abs() < 1e-9, "{points:?}");
        assert!((points[1].2 - 0.5).abs() < 1e-9, "{points:?}");
        assert!((plot.native.unwrap() - 2.0).abs() < 1e-9);
        assert_eq!((plot.modules, plot.programs), (1, 2));
        let svg = plot.draw().unwrap();
        for text in ["<svg", "liftoff", "cranelift", "native"] {
            assert!(svg.contains(text), "no {text} in {svg}");
        }
    }

    #[test]
    fn labels_keep_clear_of_each_other() {
        let mut taken = vec![Box::around((100, 100)), Box::around((120, 100))];
        let count = taken.len();
        for at in [(100, 100), (120, 100)] {
            place(&mut taken, at, 9);
        }
        for (index, label) in taken.iter().enumerate().skip(count) {
            let others = taken[..index].iter();
            assert!(!{ others }.any(|other| other.overlaps(label)), "{taken:?}");
        }
    }

    #[test]
    fn one_half_makes_no_picture() {
        let rows = [row("m", "cranelift", 2.0, None)];
        let base: Engine = "cranelift".parse().unwrap();
        assert!(Plot::new(&rows, base).is_err());
        assert!(Plot::new(&[], base).is_err());
    }
}
