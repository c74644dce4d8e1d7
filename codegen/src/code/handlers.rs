//! Handlers: where control goes on when a call throws.
//!
//! Only functions with handlers have a part in the table, so what others cost is nothing. The part
//! of a function is a list of its calls that have a handler, by ascending return address:
//!
//! ```text
//! call: distance of its return address from the one before (of the first, from the function's
//!       start), distance of the handler from the return address (zigzag): each a LEB128
//! ```

/// The handlers of functions.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct HandlerTable {
    /// The functions that have any, by ascending start.
    pub functions: Vec<HandlersOf>,
    /// Their lists, one behind the other.
    pub lists: Vec<u8>,
}

/// Where the handlers of one function are listed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct HandlersOf {
    /// Offset of the function's first byte.
    pub start: u32,
    /// Offset of its list.
    pub list: u32,
}

impl HandlerTable {
    /// Forgets all functions.
    pub(crate) fn clear(&mut self) {
        self.functions.clear();
        self.lists.clear();
    }

    /// Begins the list of a function behind those so far.
    pub(crate) fn begin(&mut self, start: u32) -> HandlerWriter<'_> {
        let list = self.lists.len() as u32;
        self.functions.push(HandlersOf { start, list });
        HandlerWriter {
            lists: &mut self.lists,
            before: start,
        }
    }

    /// Adds the list that is the first one of `others`, if that is of the function which starts at
    /// `from`. Here the function starts at `to`.
    pub(crate) fn copy_first(&mut self, others: &mut HandlersIn<'_>, from: u32, to: u32) {
        let Some((first, rest)) = others.functions.split_first() else {
            return;
        };
        if first.start != from {
            return;
        }
        others.functions = rest;
        let end = rest
            .first()
            .map_or(others.lists.len(), |next| next.list as usize);
        let list = self.lists.len() as u32;
        self.functions.push(HandlersOf { start: to, list });
        let bytes = &others.lists[first.list as usize..end];
        self.lists.extend_from_slice(bytes);
    }

    /// All of the table, to be copied from.
    pub(crate) fn all(&self) -> HandlersIn<'_> {
        HandlersIn {
            functions: &self.functions,
            lists: &self.lists,
        }
    }

    /// The calls of a function that have handlers: their return addresses, and where the handlers
    /// are. Ends where the list is not well-formed: it may come from an artifact.
    pub fn of(&self, start: u32) -> HandlerReader<'_> {
        let found = self.functions.binary_search_by_key(&start, |it| it.start);
        let list = found.ok().and_then(|index| {
            let first = self.functions[index].list as usize;
            let next = self.functions.get(index + 1);
            let end = next.map_or(self.lists.len(), |next| next.list as usize);
            self.lists.get(first..end)
        });
        HandlerReader {
            list: list.unwrap_or_default(),
            before: start,
        }
    }
}

/// What is left of a table to be copied from.
#[derive(Debug)]
pub(crate) struct HandlersIn<'a> {
    functions: &'a [HandlersOf],
    lists: &'a [u8],
}

/// Writes the list of one function.
#[derive(Debug)]
pub(crate) struct HandlerWriter<'a> {
    lists: &'a mut Vec<u8>,
    before: u32,
}

impl HandlerWriter<'_> {
    /// Adds a call with this return address, which is larger than those so far.
    pub(crate) fn write(&mut self, call: u32, handler: u32) {
        let distance = handler.wrapping_sub(call) as i32;
        let zigzag = ((distance << 1) ^ (distance >> 31)) as u32;
        for mut value in [call - self.before, zigzag] {
            while value >= 0x80 {
                self.lists.push(value as u8 | 0x80);
                value >>= 7;
            }
            self.lists.push(value as u8);
        }
        self.before = call;
    }
}

/// Reads the list of one function.
#[derive(Clone, Debug)]
pub struct HandlerReader<'a> {
    list: &'a [u8],
    before: u32,
}

impl HandlerReader<'_> {
    fn leb(&mut self) -> Option<u32> {
        let mut value = 0;
        for shift in (0..32).step_by(7) {
            let (&byte, rest) = self.list.split_first()?;
            self.list = rest;
            value |= u32::from(byte & 0x7f) << shift;
            if byte < 0x80 {
                return Some(value);
            }
        }
        None
    }
}

impl Iterator for HandlerReader<'_> {
    /// A return address, and the handler's address.
    type Item = (u32, u32);

    fn next(&mut self) -> Option<(u32, u32)> {
        let call = self.before.checked_add(self.leb()?)?;
        let zigzag = self.leb()?;
        let distance = (zigzag >> 1) ^ (zigzag & 1).wrapping_neg();
        self.before = call;
        Some((call, call.wrapping_add(distance)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lists_are_read_as_they_were_written_and_move_with_their_functions() {
        let lists: [&[(u32, u32)]; 3] =
            [&[(105, 160), (110, 160), (400, 120)], &[], &[(1000, 999)]];
        let starts = [100, 500, 900];
        let mut chunk = HandlerTable::default();
        for (start, list) in starts.into_iter().zip(lists) {
            if list.is_empty() {
                continue;
            }
            let mut writer = chunk.begin(start);
            list.iter()
                .for_each(|&(call, handler)| writer.write(call, handler));
        }
        let mut image = HandlerTable::default();
        let mut all = chunk.all();
        for start in starts {
            image.copy_first(&mut all, start, start + 32);
        }
        for (start, list) in starts.into_iter().zip(lists) {
            assert!(chunk.of(start).eq(list.iter().copied()));
            let moved = list
                .iter()
                .map(|&(call, handler)| (call + 32, handler + 32));
            assert!(image.of(start + 32).eq(moved));
        }
        assert_eq!(chunk.of(101).next(), None);
    }

    #[test]
    fn a_list_that_is_cut_short_ends() {
        let mut table = HandlerTable::default();
        table.begin(0).write(1 << 30, 5);
        while table.lists.pop().is_some() {
            assert_eq!(table.of(0).next(), None);
        }
    }
}
