//! How much of a module's debugging information is read: that is the guest's, and may be made to
//! be read for ever, or to fill memory.

use gimli::{Error, LittleEndian, ReaderOffsetId, Result};
use std::{borrow::Cow, cell::Cell};

/// The most bytes of a unit's abbreviations and of the header of its line program together: both
/// become tables, of up to some 150 times that size (files of one byte each), and two units are there
/// at once. Programs of a million lines that are compiled at once have a tenth of a megabyte.
const MOST_TABLES: usize = 256 << 10;

/// How many bytes may still be read.
pub(super) struct Budget {
    all: Cell<usize>,
    /// How many of the sections that tables are made from.
    tables: Cell<usize>,
}

impl Budget {
    /// A budget for looking up so many addresses in sections that together have this size. Whoever
    /// reads each of them once, and some of it again, and a few names for each address, stays far
    /// within.
    pub(super) fn new(size: usize, addresses: usize) -> Budget {
        Budget {
            all: Cell::new((16 << 20) + 2 * size + (4 << 10) * addresses),
            tables: Cell::new(0),
        }
    }

    /// A unit begins.
    pub(super) fn allow_tables(&self) {
        self.tables.set(MOST_TABLES);
    }

    /// A line program begins, of which nothing is kept.
    pub(super) fn allow_lines(&self) {
        self.tables.set(usize::MAX);
    }

    /// Whether nothing more is to be read.
    pub(super) fn is_spent(&self) -> bool {
        self.all.get() == 0
    }

    /// Pays for work that takes as long as reading so many bytes.
    ///
    /// # Errors
    ///
    /// If the budget is spent.
    #[inline]
    pub(super) fn charge(&self, bytes: usize) -> Result<()> {
        take(&self.all, bytes)
    }
}

#[inline]
fn take(left: &Cell<usize>, bytes: usize) -> Result<()> {
    match left.get().checked_sub(bytes) {
        Some(rest) => {
            left.set(rest);
            Ok(())
        }
        None => {
            left.set(0);
            Err(Error::UnexpectedEof(ReaderOffsetId(0)))
        }
    }
}

/// What is left of a section. Whatever looks at its bytes pays for them.
#[derive(Clone)]
pub(super) struct Reader<'a> {
    bytes: &'a [u8],
    budget: &'a Budget,
    /// Whether tables are made of it.
    makes_tables: bool,
}

impl<'a> Reader<'a> {
    pub(super) fn new(bytes: &'a [u8], budget: &'a Budget, makes_tables: bool) -> Reader<'a> {
        Reader {
            bytes,
            budget,
            makes_tables,
        }
    }

    #[inline]
    fn pay(&self, bytes: usize) -> Result<()> {
        if self.makes_tables {
            take(&self.budget.tables, bytes)?;
        }
        self.budget.charge(bytes)
    }

    /// Gives the next bytes, which are paid for.
    #[inline]
    fn next(&mut self, length: usize) -> Result<&'a [u8]> {
        let Some((bytes, rest)) = self.bytes.split_at_checked(length) else {
            return Err(self.end());
        };
        self.bytes = rest;
        Ok(bytes)
    }

    fn end(&self) -> Error {
        Error::UnexpectedEof(gimli::Reader::offset_id(self))
    }
}

impl std::fmt::Debug for Reader<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Reader({} bytes)", self.bytes.len())
    }
}

impl gimli::Reader for Reader<'_> {
    type Endian = LittleEndian;
    type Offset = usize;

    fn endian(&self) -> LittleEndian {
        LittleEndian
    }

    #[inline]
    fn len(&self) -> usize {
        self.bytes.len()
    }

    fn empty(&mut self) {
        self.bytes = &[];
    }

    fn truncate(&mut self, length: usize) -> Result<()> {
        // For tables of so many entries room is made before they are read.
        if self.makes_tables && length > MOST_TABLES || length > self.bytes.len() {
            return Err(self.end());
        }
        self.bytes = &self.bytes[..length];
        Ok(())
    }

    fn offset_from(&self, base: &Self) -> usize {
        self.bytes.as_ptr().addr() - base.bytes.as_ptr().addr()
    }

    fn offset_id(&self) -> ReaderOffsetId {
        ReaderOffsetId(self.bytes.as_ptr().addr() as u64)
    }

    fn lookup_offset_id(&self, id: ReaderOffsetId) -> Option<usize> {
        let offset = (id.0 as usize).checked_sub(self.bytes.as_ptr().addr())?;
        (offset <= self.bytes.len()).then_some(offset)
    }

    fn find(&self, byte: u8) -> Result<usize> {
        let place = self.bytes.iter().position(|&found| found == byte);
        self.pay(1 + place.unwrap_or(self.bytes.len()))?;
        place.ok_or_else(|| self.end())
    }

    #[inline]
    fn skip(&mut self, length: usize) -> Result<()> {
        self.pay(1)?;
        self.next(length).map(drop)
    }

    #[inline]
    fn split(&mut self, length: usize) -> Result<Self> {
        self.pay(1)?;
        let bytes = self.next(length)?;
        Ok(Reader {
            bytes,
            ..self.clone()
        })
    }

    fn to_slice(&self) -> Result<Cow<'_, [u8]>> {
        self.pay(self.bytes.len())?;
        Ok(self.bytes.into())
    }

    fn to_string(&self) -> Result<Cow<'_, str>> {
        self.pay(self.bytes.len())?;
        let text = std::str::from_utf8(self.bytes).map_err(|_| Error::BadUtf8)?;
        Ok(text.into())
    }

    fn to_string_lossy(&self) -> Result<Cow<'_, str>> {
        self.pay(self.bytes.len())?;
        Ok(String::from_utf8_lossy(self.bytes))
    }

    #[inline]
    fn read_slice(&mut self, to: &mut [u8]) -> Result<()> {
        self.pay(to.len())?;
        to.copy_from_slice(self.next(to.len())?);
        Ok(())
    }

    #[inline]
    fn read_u8(&mut self) -> Result<u8> {
        self.pay(1)?;
        Ok(self.next(1)?[0])
    }
}
