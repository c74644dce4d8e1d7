//! Names in directories: which there can be, and how the system takes them.
//!
//! The system itself looks up nothing but the characters of a name: it knows neither `.` nor `..`,
//! has no devices in directories, and cuts nothing off. What it does take apart is refused here: a
//! name with `\` would be a path, and one with `:` a stream of a file. Names that programs of Windows
//! read in another way are refused too, as nobody could get at such a file, or would get at another
//! one: those of devices, whatever their extension, and those that end in a dot or a space.

use super::{Errno, Result};

/// How long a name can be, in units of UTF-16.
const MAX_LENGTH: usize = 255;

/// A name as a call was given it.
pub(super) struct Name {
    /// Nothing for `.`.
    pub(super) units: Vec<u16>,
    /// Whether slashes come after it.
    pub(super) has_slash: bool,
}

impl Name {
    /// # Errors
    ///
    /// `ILSEQ` if there cannot be such a name.
    pub(super) fn new(bytes: &[u8]) -> Result<Name> {
        let name = std::str::from_utf8(bytes).map_err(|_| Errno::ILSEQ)?;
        let trimmed = name.trim_end_matches('/');
        let units: Vec<u16> = match trimmed {
            "." => Vec::new(),
            _ => trimmed.encode_utf16().collect(),
        };
        if trimmed != "." && !is_possible(trimmed) {
            return Err(Errno::ILSEQ);
        }
        if units.len() > MAX_LENGTH {
            return Err(Errno::NAMETOOLONG);
        }
        Ok(Name {
            units,
            has_slash: trimmed.len() < name.len(),
        })
    }

    /// The name of something that is there: what cannot be, is not.
    pub(super) fn existing(bytes: &[u8]) -> Result<Name> {
        Name::new(bytes).map_err(|error| match error {
            Errno::ILSEQ => Errno::NOENT,
            error => error,
        })
    }

    /// Whether both are the same but for upper and lower case.
    pub(super) fn is_alike(&self, other: &Name) -> bool {
        let [one, other] = [&self.units, &other.units].map(|units| String::from_utf16_lossy(units));
        one.to_lowercase() == other.to_lowercase()
    }

    /// Whether it is `.`, the directory itself.
    pub(super) fn is_dot(&self) -> bool {
        self.units.is_empty()
    }
}

/// Whether a file can have the name.
pub(super) fn is_possible(name: &str) -> bool {
    let is_taken_apart = |char| matches!(char, '\0'..='\x1f' | '\\' | '/' | ':');
    // What the system takes for any character in patterns, and does not store.
    let is_wildcard = |char| matches!(char, '*' | '?' | '<' | '>' | '"' | '|');
    !name.is_empty()
        && !name.contains(|char| is_taken_apart(char) || is_wildcard(char))
        && !name.ends_with(['.', ' '])
        && !is_device(name)
}

/// Whether programs of Windows find a device by this name in any directory.
fn is_device(name: &str) -> bool {
    let stem = name.split('.').next().unwrap_or(name);
    let stem = stem.trim_end_matches(' ').to_ascii_uppercase();
    if ["CON", "PRN", "AUX", "NUL", "CONIN$", "CONOUT$", "CLOCK$"].contains(&stem.as_str()) {
        return true;
    }
    let number = stem
        .strip_prefix("COM")
        .or_else(|| stem.strip_prefix("LPT"));
    number.is_some_and(|number| {
        let mut chars = number.chars();
        matches!(chars.next(), Some('0'..='9' | '¹' | '²' | '³')) && chars.next().is_none()
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_that_lead_elsewhere_are_refused() {
        for name in [
            "..", "...", "a.", "a ", " ", "a\\b", "\\", "a:b", "a::$DATA", "C:", "c:x", "NUL",
            "nul", "nul.txt", "NUL .x", "con", "CONIN$", "conout$", "aux.c", "COM1", "com9.log",
            "LPT0", "COM¹", "lpt³.x", "a*", "?", "<", ">", "\"", "|", "a\0", "\n", "",
        ] {
            assert!(Name::new(name.as_bytes()).is_err(), "{name:?}");
        }
    }

    #[test]
    fn other_names_are_taken() {
        for name in [
            "a", ".a", "a.b", " a", "COM", "COM10", "COMx", "console", "null", "nul_", "ü", "😀",
            "a;b", "%PATH%", "~", "$",
        ] {
            let units: Vec<u16> = name.encode_utf16().collect();
            assert!(
                Name::new(name.as_bytes()).is_ok_and(|name| name.units == units),
                "{name:?}"
            );
        }
        assert!(Name::new(b".").is_ok_and(|name| name.is_dot() && !name.has_slash));
        assert!(Name::new(b"./").is_ok_and(|name| name.is_dot() && name.has_slash));
        assert!(Name::new(b"a//").is_ok_and(|name| name.has_slash && name.units == [97]));
    }

    #[test]
    fn long_names_are_refused() {
        assert!(Name::new("ü".repeat(255).as_bytes()).is_ok());
        let error = Name::new("ü".repeat(256).as_bytes()).err();
        assert_eq!(error, Some(Errno::NAMETOOLONG));
    }
}
