//! What a measuring process is asked to do, as words of its command line:
//!
//! `--engine NAME --threads N [--run [--exit CODE] [--dir HOST::GUEST]...] FILE [ARGS]...`

use std::path::PathBuf;

use anyhow::{Context, Result, bail};

/// A module to measure with an engine.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Job {
    /// The engine's name.
    pub engine: String,
    /// With how many threads to compile.
    pub threads: usize,
    /// What the module is to do, unless it is only to be compiled.
    pub guest: Option<Guest>,
    /// The module.
    pub file: PathBuf,
}

/// A program to be run, and its world.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Guest {
    /// Its arguments, the first of which is its name.
    pub args: Vec<String>,
    /// Folders of the host, each with the name that the guest knows it by.
    pub folders: Vec<(PathBuf, String)>,
    /// The code with which it is to exit.
    pub exit: i32,
}

impl Job {
    /// The module's bytes.
    pub fn read(&self) -> Result<Vec<u8>> {
        std::fs::read(&self.file).with_context(|| format!("cannot read {}", self.file.display()))
    }

    /// The job as words; [`Job::parse`] reads them.
    pub fn words(&self) -> Vec<String> {
        let mut words = vec!["--engine".into(), self.engine.clone()];
        words.extend(["--threads".into(), self.threads.to_string()]);
        if let Some(guest) = &self.guest {
            words.extend(["--run".into(), "--exit".into(), guest.exit.to_string()]);
            for (host, name) in &guest.folders {
                words.extend(["--dir".into(), format!("{}::{name}", host.display())]);
            }
        }
        words.push(self.file.display().to_string());
        let args = self.guest.iter().flat_map(|guest| guest.args.iter());
        words.extend(args.skip(1).cloned());
        words
    }

    /// Reads a job from words.
    pub fn parse(words: Vec<String>) -> Result<Self> {
        let (mut engine, mut threads) = (None, 1);
        let (mut run, mut guest) = (false, Guest::default());
        let mut words = words.into_iter();
        let file = loop {
            let word = words.next().context("no file")?;
            if !word.starts_with("--") {
                break word;
            }
            let mut value = || {
                words
                    .next()
                    .with_context(|| format!("{word} needs a value"))
            };
            match word.as_str() {
                "--engine" => engine = Some(value()?),
                "--threads" => threads = value()?.parse()?,
                "--run" => run = true,
                "--exit" => guest.exit = value()?.parse()?,
                "--dir" => {
                    let dir = value()?;
                    let (host, name) = dir.split_once("::").context("--dir needs HOST::GUEST")?;
                    guest.folders.push((host.into(), name.into()));
                }
                _ => bail!("an unknown option, {word}"),
            }
        };
        guest.args.push(file.clone());
        guest.args.extend(words);
        Ok(Self {
            engine: engine.context("no --engine")?,
            threads,
            guest: run.then_some(guest),
            file: file.into(),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn jobs_survive_being_written_and_read() {
        let only_compiled = Job {
            engine: "x".into(),
            threads: 2,
            guest: None,
            file: "/a/b.wasm".into(),
        };
        let guest = Guest {
            args: vec!["/a/b.wasm".into(), "--run".into(), String::new()],
            folders: vec![("/host".into(), "/guest".into())],
            exit: 10,
        };
        let run = Job {
            guest: Some(guest),
            ..only_compiled.clone()
        };
        for job in [only_compiled, run] {
            assert_eq!(Job::parse(job.words()).unwrap(), job);
        }
    }

    #[test]
    fn other_words_are_no_job() {
        for words in [
            &["f.wasm"][..],
            &["--engine", "x"],
            &["--engine", "x", "--what", "f"],
        ] {
            let words = words.iter().map(|word| (*word).to_owned()).collect();
            assert!(Job::parse(words).is_err());
        }
    }
}
