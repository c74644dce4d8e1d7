//! `gantry cache`.

use crate::args::{CacheAction, CacheArgs};
use crate::output::{json_path, json_string};
use crate::{cache, output};
use anyhow::Result;
use gantry::{Cache, CacheEntry};
use std::process::ExitCode;
use std::time::{Duration, SystemTime};

/// Shows or empties the cache.
pub fn cache(args: &CacheArgs) -> Result<ExitCode> {
    let cache = cache::cache(false)?;
    match args.action {
        CacheAction::Show => show(&cache, args.json)?,
        CacheAction::Clear => clear(&cache, args.json)?,
    }
    Ok(ExitCode::SUCCESS)
}

fn show(cache: &Cache, json: bool) -> Result<()> {
    let entries = cache.entries()?;
    let size: u64 = entries.iter().map(|entry| entry.size).sum();
    let limit = cache.files_total_size_soft_limit();
    if json {
        let listed: Vec<String> = entries.iter().map(entry_json).collect();
        return output::print(format_args!(
            "{{\"folder\":{},\"size\":{size},\"limit\":{limit},\"entries\":[{}]}}\n",
            json_path(cache.directory()),
            listed.join(",")
        ));
    }
    output::print(format_args!(
        "{}: {}, {} of {}\n",
        cache.directory().display(),
        counted(entries.len(), "module"),
        bytes(size),
        bytes(limit)
    ))?;
    if !entries.is_empty() {
        output::print(format_args!(
            "\n{:>10}  {:<16} MODULE\n",
            "SIZE", "LAST USED"
        ))?;
    }
    let now = SystemTime::now();
    for entry in &entries {
        let age = now.duration_since(entry.used).unwrap_or_default();
        // As much of the name as tells entries apart.
        let name: String = entry.name.chars().take(16).collect();
        output::print(format_args!(
            "{:>10}  {:<16} {name}\n",
            bytes(entry.size),
            ago(age)
        ))?;
    }
    Ok(())
}

fn clear(cache: &Cache, json: bool) -> Result<()> {
    let (count, size) = cache.clear()?;
    if json {
        return output::print(format_args!(
            "{{\"folder\":{},\"removed\":{count},\"size\":{size}}}\n",
            json_path(cache.directory())
        ));
    }
    output::print(format_args!(
        "{}: {} removed, {}\n",
        cache.directory().display(),
        counted(count, "file"),
        bytes(size)
    ))
}

fn counted(count: usize, what: &str) -> String {
    let plural = if count == 1 { "" } else { "s" };
    format!("{count} {what}{plural}")
}

/// A number of bytes for people.
fn bytes(size: u64) -> String {
    match size {
        0..1_024 => format!("{size} B"),
        1_024..1_048_576 => format!("{:.1} KiB", size as f64 / 1024.0),
        _ => format!("{:.1} MiB", size as f64 / 1_048_576.0),
    }
}

fn ago(age: Duration) -> String {
    let seconds = age.as_secs();
    let (count, unit) = match seconds {
        0..60 => (seconds, "second"),
        60..3_600 => (seconds / 60, "minute"),
        3_600..86_400 => (seconds / 3_600, "hour"),
        _ => (seconds / 86_400, "day"),
    };
    let plural = if count == 1 { "" } else { "s" };
    format!("{count} {unit}{plural} ago")
}

fn entry_json(entry: &CacheEntry) -> String {
    let used = entry.used.duration_since(SystemTime::UNIX_EPOCH);
    format!(
        "{{\"name\":{},\"size\":{},\"used\":{}}}",
        json_string(&entry.name),
        entry.size,
        used.unwrap_or_default().as_secs()
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn people_read_sizes_and_times() {
        assert_eq!(bytes(1023), "1023 B");
        assert_eq!(bytes(1536), "1.5 KiB");
        assert_eq!(bytes(38_777_458), "37.0 MiB");
        assert_eq!(ago(Duration::from_secs(1)), "1 second ago");
        assert_eq!(ago(Duration::from_secs(7300)), "2 hours ago");
    }
}
