//! Where a module's own debugging information is: the custom sections that toolchains put DWARF in.
//!
//! Nothing of it is looked at here, and none of it need be valid.

use std::ops::Range;

/// The sections that tell files, lines and functions, in alphabetical order. The others describe
/// types of variables and where these are, and are left alone.
pub const DEBUG_SECTIONS: [&str; 9] = [
    ".debug_abbrev",
    ".debug_addr",
    ".debug_info",
    ".debug_line",
    ".debug_line_str",
    ".debug_ranges",
    ".debug_rnglists",
    ".debug_str",
    ".debug_str_offsets",
];

/// The places of a module's [`DEBUG_SECTIONS`] in its binary.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct DebugSections {
    /// Where the contents of the code section start: addresses in DWARF count from there.
    pub code_start: u32,
    /// The contents of the sections. Those that are not there are empty.
    pub places: [Range<u32>; DEBUG_SECTIONS.len()],
}

impl DebugSections {
    /// Whether there are any functions that are described.
    pub fn is_empty(&self) -> bool {
        self.code_start == 0 || self.places.iter().all(|place| place.is_empty())
    }

    /// Notes a custom section, if it is one of these. The first one with a name counts.
    pub(crate) fn add(&mut self, name: &str, place: Range<u64>) {
        if let Ok(section) = DEBUG_SECTIONS.binary_search(&name)
            && self.places[section].is_empty()
        {
            self.places[section] = place.start as u32..place.end as u32;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_found() {
        assert!(DEBUG_SECTIONS.is_sorted());
        let text = r#"(module (func)
            (@custom ".debug_info" (after code) "abc")
            (@custom ".debug_info" (after code) "another")
            (@custom ".debug_loc" (after code) "left out")
            (@custom ".debug_str" (before first) "defg"))"#;
        let binary = wat::parse_str(text).unwrap();
        let module = crate::parse(&binary).unwrap();
        let contents = |name| {
            let section = DEBUG_SECTIONS.binary_search(&name).unwrap();
            let place = &module.debug.places[section];
            &binary[place.start as usize..place.end as usize]
        };
        assert_eq!(contents(".debug_info"), b"abc");
        assert_eq!(contents(".debug_str"), b"defg");
        assert_eq!(contents(".debug_line"), b"");
        // One function, with a body of two bytes.
        let code = module.debug.code_start as usize;
        assert_eq!(binary[code..code + 4], [1, 2, 0, 0x0b]);
        assert!(!module.debug.is_empty());
    }

    #[test]
    fn without_functions_or_sections_there_is_nothing() {
        for text in [
            r#"(module (func))"#,
            r#"(module (@custom ".debug_info" "abc"))"#,
        ] {
            let binary = wat::parse_str(text).unwrap();
            assert!(crate::parse(&binary).unwrap().debug.is_empty(), "{text}");
        }
    }
}
