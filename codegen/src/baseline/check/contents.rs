//! What symbols and locations contain.

use crate::{isa::machine::ValuePlace, slots::SLOT_BYTES};
use gantry_ir::{Function, Operand, Type};
use std::{
    collections::{HashMap, HashSet},
    fmt,
};

/// What the IR, or the selector, names.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub(super) enum Symbol {
    /// The value of an instruction, or what a variable contains now.
    Operand(Operand),
    /// A temporary of the selector.
    Temporary(u32),
    /// One that is kept for later instructions.
    Kept(u32),
}

impl Symbol {
    /// Whether this is the value of an instruction.
    pub fn is_value(self) -> bool {
        matches!(self, Symbol::Operand(operand) if operand.as_value().is_some())
    }
}

impl fmt::Display for Symbol {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Symbol::Operand(operand) => operand.fmt(f),
            Symbol::Temporary(number) => write!(f, "temporary {number}"),
            Symbol::Kept(number) => write!(f, "kept temporary {number}"),
        }
    }
}

/// What a symbol or location contains, told from others by where it comes from.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Content {
    /// What the symbol was when the block was entered.
    OfSymbol(Symbol),
    /// What was in the location when the block was entered.
    OfLocation(ValuePlace),
    /// These bits.
    Constant(u64),
    /// What one instruction has computed, or spoilt.
    Computed(u32),
    /// The lower half of the vector that one instruction has computed.
    LowOf(u32),
    /// The lower half of the vector that the symbol was when the block was entered.
    LowOfSymbol(Symbol),
    /// No more than the lower half of what was in the location when the block was entered.
    LowOfLocation(ValuePlace),
}

impl Content {
    /// The lower half of a vector.
    fn low(self) -> Content {
        match self {
            Content::Computed(number) => Content::LowOf(number),
            Content::OfSymbol(symbol) => Content::LowOfSymbol(symbol),
            Content::OfLocation(location) => Content::LowOfLocation(location),
            other => other,
        }
    }
}

/// Whether a location holds a symbol.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Holds {
    Yes,
    No,
    /// If this location held this symbol when the block was entered.
    IfAtEntry(Symbol, ValuePlace),
}

/// What symbols and locations contain at a point of a block. Those that are not listed are what
/// they were at its entry.
#[derive(Default, Debug)]
pub(super) struct Contents {
    symbols: HashMap<Symbol, Content>,
    locations: HashMap<ValuePlace, Content>,
    /// Those computed contents that are vectors.
    vectors: HashSet<u32>,
}

impl Contents {
    /// Notes that a computed content is a vector.
    pub fn set_vector(&mut self, computed: u32) {
        self.vectors.insert(computed);
    }

    /// Whether a symbol is a vector.
    pub fn is_vector(function: &Function, symbol: Symbol) -> bool {
        match symbol {
            Symbol::Operand(operand) => function.operand_type(operand) == Some(Type::V128),
            Symbol::Temporary(_) | Symbol::Kept(_) => false,
        }
    }

    /// What is left of a content in one slot.
    pub fn in_one_slot(&self, function: &Function, content: Content) -> Content {
        let is_vector = match content {
            Content::OfSymbol(symbol) => Contents::is_vector(function, symbol),
            Content::Computed(number) => self.vectors.contains(&number),
            // It may have been one.
            Content::OfLocation(_) => true,
            _ => false,
        };
        if is_vector { content.low() } else { content }
    }

    pub fn symbol(&self, symbol: Symbol) -> Content {
        let content = self.symbols.get(&symbol);
        content.copied().unwrap_or(Content::OfSymbol(symbol))
    }

    pub fn location(&self, location: ValuePlace) -> Content {
        let content = self.locations.get(&location);
        content.copied().unwrap_or(Content::OfLocation(location))
    }

    pub fn set_symbol(&mut self, symbol: Symbol, content: Content) {
        self.symbols.insert(symbol, content);
    }

    pub fn set_location(&mut self, location: ValuePlace, content: Content) {
        self.locations.insert(location, content);
    }

    /// The locations that overlap this one.
    pub fn overlapping(location: ValuePlace) -> impl Iterator<Item = ValuePlace> {
        const SLOT: i32 = SLOT_BYTES as i32;
        use ValuePlace::{Incoming, Slot, WideIncoming, WideSlot};
        let others = match location {
            ValuePlace::Reg(_) => [None; 4],
            Slot(at) => [Some(WideSlot(at)), Some(WideSlot(at - SLOT)), None, None],
            Incoming(at) => [
                Some(WideIncoming(at)),
                Some(WideIncoming(at - SLOT)),
                None,
                None,
            ],
            WideSlot(at) => [
                Some(Slot(at)),
                Some(Slot(at + SLOT)),
                Some(WideSlot(at - SLOT)),
                Some(WideSlot(at + SLOT)),
            ],
            WideIncoming(at) => [
                Some(Incoming(at)),
                Some(Incoming(at + SLOT)),
                Some(WideIncoming(at - SLOT)),
                Some(WideIncoming(at + SLOT)),
            ],
        };
        others.into_iter().flatten()
    }

    pub fn holds(&self, function: &Function, location: ValuePlace, symbol: Symbol) -> Holds {
        match (self.symbol(symbol), self.location(location)) {
            (wanted, found) if wanted == found || wanted == found.low() => Holds::Yes,
            (Content::OfSymbol(symbol), Content::LowOfLocation(location))
                if !Contents::is_vector(function, symbol) =>
            {
                Holds::IfAtEntry(symbol, location)
            }
            (Content::LowOfSymbol(symbol), Content::LowOfLocation(location)) => {
                Holds::IfAtEntry(symbol, location)
            }
            (
                Content::OfSymbol(symbol) | Content::LowOfSymbol(symbol),
                Content::OfLocation(location),
            ) => Holds::IfAtEntry(symbol, location),
            _ => Holds::No,
        }
    }

    /// Forgets the temporaries that are over with their instruction.
    pub fn end_block(&mut self) {
        self.symbols
            .retain(|symbol, _| !matches!(symbol, Symbol::Temporary(_)));
        self.symbols.shrink_to_fit();
        self.locations.shrink_to_fit();
    }

    /// What is in a location, in words.
    pub fn describe(&self, location: ValuePlace) -> String {
        let content = self.location(location);
        let holds =
            |(symbol, found): (&Symbol, &Content)| (*found == content).then(|| symbol.to_string());
        let mut symbols: Vec<String> = self.symbols.iter().filter_map(holds).collect();
        symbols.sort();
        match content {
            _ if !symbols.is_empty() => symbols.join(" and "),
            Content::Constant(bits) => format!("the constant {bits:#x}"),
            Content::OfLocation(at) if at == location => {
                "what it held at the block's entry".to_string()
            }
            Content::OfLocation(at) => format!("what {at:?} held at the block's entry"),
            Content::OfSymbol(symbol) => format!("what {symbol} was at the block's entry"),
            Content::LowOf(_) | Content::LowOfSymbol(_) => "half of a vector".to_string(),
            Content::LowOfLocation(at) => {
                format!("at most half of what {at:?} held at the block's entry")
            }
            Content::Computed(_) => "nothing that is still of use".to_string(),
        }
    }
}
