//! Modules in the cache of their engine: what the key of an entry is, and which modules are worth
//! one.
//!
//! A key is a hash of all that machine code follows from: the module, the settings, and this build of
//! the compiler; and of who can authenticate it. So an entry is never wrong, only unused, and the same everywhere. It is an
//! artifact like any other, which names its key.

use crate::{
    cache::{Cache, Trust},
    engine::{Engine, config::OptLevel, target::Target},
    module::{
        Module,
        artifact::{self, Label},
        hash::{self, HASH_SIZE, Hash},
        parts::ModuleParts,
    },
    sys,
};
use std::{
    fs::{File, Metadata},
    io::Write,
};

/// What hashes for keys are for, so that they are those of nothing else.
const CONTEXT: &str = "Gantry 2026 key of a module in a cache";

/// Smaller modules are compiled about as fast as they would be loaded, and would make a crowd.
fn smallest_module(level: OptLevel) -> usize {
    match level {
        OptLevel::None => 256 << 10,
        OptLevel::Speed => 16 << 10,
    }
}

/// The place in a cache of a module for an engine.
pub(super) struct Place<'a> {
    engine: &'a Engine,
    cache: &'a Cache,
    key: [u8; HASH_SIZE],
}

impl<'a> Place<'a> {
    /// `None` if the engine has no cache, or none for such a module.
    pub(super) fn new(engine: &'a Engine, binary: &[u8]) -> Option<Place<'a>> {
        Place::of(engine, binary.len(), || Some(hash::hash(binary)))
    }

    /// The same of the module in a file.
    pub(super) fn of_file(engine: &'a Engine, file: &File) -> Option<Place<'a>> {
        let status = file.metadata().ok().filter(Metadata::is_file)?;
        let length = usize::try_from(status.len()).ok()?;
        Place::of(engine, length, || hash::hash_file(file, length).ok())
    }

    fn of(
        engine: &'a Engine,
        length: usize,
        hash: impl FnOnce() -> Option<Hash>,
    ) -> Option<Place<'a>> {
        let cache = engine.config().cache.as_ref()?;
        let build = sys::build_id();
        // Code for another machine can be written, but not be loaded.
        let is_host = engine.target() == Target::HOST;
        let is_worth_it = length >= smallest_module(engine.settings().opt_level);
        if !is_host || !is_worth_it || build.is_empty() {
            return None;
        }
        let mut hasher = blake3::Hasher::new_derive_key(CONTEXT);
        let key = engine.key_identity().unwrap_or_default();
        for part in [
            hash()?.as_bytes(),
            build,
            engine.description().as_bytes(),
            &key,
        ] {
            hasher.update(&(part.len() as u64).to_le_bytes());
            hasher.update(part);
        }
        let key = hasher.finalize().into();
        Some(Place { engine, cache, key })
    }

    fn name(&self) -> String {
        blake3::Hash::from_bytes(self.key).to_hex().to_string()
    }

    fn trust(&self) -> Trust {
        match self.engine.artifact_key() {
            Some(_) => Trust::Anybody,
            None => Trust::User,
        }
    }

    /// The module, if it is there and is to be taken from there: who wants to be told what happens
    /// while it is compiled, or have that checked, gets it compiled.
    pub(super) fn load(&self) -> Option<Module> {
        let config = self.engine.config();
        if config.observer.is_some() || config.verify {
            return None;
        }
        self.cache.load(&self.name(), self.trust(), |file| {
            let (parts, segment) = artifact::read_file(self.engine, &file, &self.key)?;
            Module::from_parts(self.engine, parts, segment)
        })
    }

    /// Stores what the module was compiled to.
    pub(super) fn store(&self, parts: &ModuleParts) {
        let label = Label {
            segment: self.engine.settings().segment,
            source: &self.key,
            engine: self.engine,
        };
        let pieces = artifact::pieces_of(parts, label);
        let size = artifact::size_of(&pieces) as u64;
        self.cache.store(&self.name(), size, self.trust(), |file| {
            pieces.iter().try_for_each(|piece| file.write_all(piece))
        });
    }
}
