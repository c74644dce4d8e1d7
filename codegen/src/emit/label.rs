//! Labels: where they are, and how words of code refer to them.

/// A place in the code of one function, bound or not yet.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Hash, Default)]
pub struct Label(pub u32);

/// How a word of code or of a jump table refers to a label: which of its bits hold which part of
/// the distance in bytes.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
#[repr(u8)]
pub enum LabelUse {
    /// All 32 bits, in bytes.
    Word,
    /// The low 26 bits, in words of 4 bytes.
    Low26,
    /// 19 bits from bit 5, in words of 4 bytes.
    Middle19,
    /// 14 bits from bit 5, in words of 4 bytes.
    Middle14,
    /// The low 16 bits of the distance, from bit 5.
    LowHalf,
    /// The high 16 bits of the distance, from bit 5.
    HighHalf,
}

/// Where a [`LabelUse`] puts a distance.
struct Field {
    /// The lowest bit.
    shift: u32,
    /// How many bits.
    width: u32,
    /// How many low bits of the distance are left out.
    scale: u32,
    /// Whether the distance has to fit, and is no addend before it is put in.
    checked: bool,
}

impl LabelUse {
    const ALL: [LabelUse; 6] = [
        LabelUse::Word,
        LabelUse::Low26,
        LabelUse::Middle19,
        LabelUse::Middle14,
        LabelUse::LowHalf,
        LabelUse::HighHalf,
    ];

    fn field(self) -> Field {
        let (shift, width, scale, checked) = match self {
            LabelUse::Word => (0, 32, 0, false),
            LabelUse::Low26 => (0, 26, 2, true),
            LabelUse::Middle19 => (5, 19, 2, true),
            LabelUse::Middle14 => (5, 14, 2, true),
            LabelUse::LowHalf => (5, 16, 0, false),
            LabelUse::HighHalf => (5, 16, 16, false),
        };
        Field {
            shift,
            width,
            scale,
            checked,
        }
    }

    /// Whether the field can hold this distance.
    #[inline]
    pub fn reaches(self, distance: i32) -> bool {
        let Field {
            width,
            scale,
            checked,
            ..
        } = self.field();
        let spare = 64 - width - scale;
        !checked || i64::from(distance) << spare >> spare == i64::from(distance)
    }

    /// The word with a distance put in. Where the field holds an addend before, it is added.
    pub(crate) fn insert(self, word: u32, distance: u32) -> u32 {
        let Field {
            shift,
            width,
            scale,
            checked,
        } = self.field();
        let mask = u32::MAX >> (32 - width) << shift;
        let addend = if checked { 0 } else { (word & mask) >> shift };
        let value = distance.wrapping_add(addend) >> scale << shift & mask;
        word & !mask | value
    }
}

/// A word that refers to a label.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Fixup {
    pub(crate) field: u32,
    /// The label's number, and the use above it.
    target: u32,
}

impl Fixup {
    /// Labels have numbers below this: a function has fewer bytes.
    const USE_SHIFT: u32 = 29;

    pub(crate) fn new(field: u32, label: Label, kind: LabelUse) -> Fixup {
        debug_assert!(label.0 < 1 << Self::USE_SHIFT);
        Fixup {
            field,
            target: label.0 | (kind as u32) << Self::USE_SHIFT,
        }
    }

    pub(crate) fn label(self) -> Label {
        Label(self.target & ((1 << Self::USE_SHIFT) - 1))
    }

    pub(crate) fn kind(self) -> LabelUse {
        LabelUse::ALL[(self.target >> Self::USE_SHIFT) as usize]
    }
}

/// State of a label that is not bound.
const UNBOUND: u32 = u32::MAX;
/// Marks the state of a label that is another name of the label in the remaining bits.
const ALIAS: u32 = 1 << 31;

/// Where the labels of a function are.
#[derive(Debug, Default)]
pub(crate) struct Labels {
    /// Offset, [`UNBOUND`], or [`ALIAS`] and the number of a label.
    states: Vec<u32>,
    has_aliases: bool,
}

impl Labels {
    /// Forgets all labels.
    pub(crate) fn clear(&mut self) {
        self.states.clear();
        self.has_aliases = false;
    }

    /// A label that is not bound yet.
    #[inline]
    pub(crate) fn add(&mut self) -> Label {
        self.states.push(UNBOUND);
        Label(self.states.len() as u32 - 1)
    }

    /// Labels with consecutive numbers that are not bound yet: the first of them.
    pub(crate) fn add_many(&mut self, count: usize) -> Label {
        let first = self.states.len();
        self.states.resize(first + count, UNBOUND);
        Label(first as u32)
    }

    /// Binds a label to an offset.
    #[inline]
    pub(crate) fn bind(&mut self, label: Label, offset: u32) {
        debug_assert!(self.states[label.0 as usize] == UNBOUND, "bound twice");
        self.states[label.0 as usize] = offset;
    }

    /// The offset of a label that is bound, or is an alias of one.
    #[inline]
    pub(crate) fn offset(&mut self, label: Label) -> Option<u32> {
        let state = self.states[label.0 as usize];
        if state < ALIAS {
            return Some(state);
        }
        if state == UNBOUND {
            return None;
        }
        let label = self.resolve(label);
        let state = self.states[label.0 as usize];
        (state != UNBOUND).then_some(state)
    }

    /// Makes an unbound label an alias of what `target` is a name of, and returns that; does
    /// nothing if it is the label itself.
    pub(crate) fn alias(&mut self, label: Label, target: Label) -> Option<Label> {
        debug_assert!(
            self.states[label.0 as usize] == UNBOUND,
            "bound or aliased before"
        );
        let target = self.resolve(target);
        if target == label {
            return None;
        }
        self.states[label.0 as usize] = ALIAS | target.0;
        self.has_aliases = true;
        Some(target)
    }

    /// Whether two labels are names of the same place, or will be.
    #[inline]
    pub(crate) fn is_same(&mut self, a: Label, b: Label) -> bool {
        a == b || (self.has_aliases && self.resolve(a) == self.resolve(b))
    }

    /// Follows aliases, and shortens the path for later calls.
    pub(crate) fn resolve(&mut self, mut label: Label) -> Label {
        let next = |states: &[u32], label: Label| match states[label.0 as usize] {
            UNBOUND => None,
            state if state & ALIAS != 0 => Some(Label(state & !ALIAS)),
            _ => None,
        };
        while let Some(target) = next(&self.states, label) {
            if let Some(behind) = next(&self.states, target) {
                self.states[label.0 as usize] = ALIAS | behind.0;
            }
            label = target;
        }
        label
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fields_hold_distances() {
        for (kind, word, distance, wanted) in [
            (LabelUse::Word, -4i32 as u32, 10, 6),
            (LabelUse::Low26, 0x1400_0000, -4i32, 0x17ff_ffff),
            (LabelUse::Middle19, 0x5400_0001, 8, 0x5400_0041),
            (LabelUse::Middle14, 0x3600_0002, -32768, 0x3604_0002),
            (
                LabelUse::LowHalf,
                0x5280_0010 | 4 << 5,
                0x1_fffe,
                0x5280_0050,
            ),
            (
                LabelUse::HighHalf,
                0x72a0_0010 | 8 << 5,
                0x1_fffe,
                0x72a0_0050,
            ),
        ] {
            assert!(kind.reaches(distance));
            assert_eq!(kind.insert(word, distance as u32), wanted, "{kind:?}");
        }
    }

    #[test]
    fn what_is_too_far_is_not_reached() {
        for (kind, end) in [
            (LabelUse::Low26, 1 << 27),
            (LabelUse::Middle19, 1 << 20),
            (LabelUse::Middle14, 1 << 15),
        ] {
            assert!(kind.reaches(end - 4) && kind.reaches(-end), "{kind:?}");
            assert!(!kind.reaches(end) && !kind.reaches(-end - 4), "{kind:?}");
        }
    }
}
