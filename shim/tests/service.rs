//! What the shim answers to container processes, also to hostile ones: here, threads of this process.

#![allow(missing_docs)]

use containerd_shim_gantry::service::{self, Compiled};
use gantry::{Engine, Module};
use std::{
    fs::File,
    io::{self, Write},
    sync::{LazyLock, Once},
    thread,
};

static ENGINE: LazyLock<Engine> = LazyLock::new(Engine::default);

/// A file with some content, to be read.
fn file(content: &[u8]) -> File {
    static START: Once = Once::new();
    START.call_once(|| service::open().unwrap().start(ENGINE.clone()).unwrap());
    let mut file = tempfile::tempfile().unwrap();
    file.write_all(content).unwrap();
    file
}

fn artifact(file: &File) -> File {
    match service::compiled(file).unwrap() {
        Compiled::Artifact(artifact) => artifact,
        Compiled::Refused(reason) => panic!("{reason}"),
    }
}

#[test]
fn artifacts_are_what_was_asked_for_and_stay_so() {
    for text in [
        "(module (func (export \"one\")))",
        "(module (func (export \"two\")))",
    ] {
        let mut artifact = artifact(&file(text.as_bytes()));
        assert!(artifact.write_all(b"other code").is_err());
        assert!(artifact.set_len(0).is_err());
        // SAFETY: the service has made it.
        let module = unsafe { Module::deserialize_open_file(&ENGINE, artifact) }.unwrap();
        let module = module.serialize().unwrap();
        assert!(module == ENGINE.precompile_module(text.as_bytes()).unwrap());
    }
}

#[test]
fn modules_are_refused_with_the_reason() {
    for (content, told) in [
        (&b"(module (func (unreachable)"[..], "expected"),
        (b"\0asm\x01\0\0\0\xff", "section"),
        (b"", "module"),
        (b"(module \x1b[31m)", "\\u{1b}"),
    ] {
        match service::compiled(&file(content)).unwrap() {
            Compiled::Artifact(_) => panic!("{content:?} is compiled"),
            Compiled::Refused(reason) => {
                assert!(reason.contains(told), "{reason}");
                assert!(!reason.contains('\x1b'), "{reason}");
            }
        }
    }
}

/// The service neither waits for what may never come nor takes memory for what is too large.
#[test]
fn what_is_no_module_gets_no_answer() {
    let (reader, _writer) = io::pipe().unwrap();
    let reader: std::os::fd::OwnedFd = reader.into();
    let large = file(b"");
    large.set_len(300 << 20).unwrap();
    for other in [
        reader.into(),
        File::open("/").unwrap(),
        File::open("/dev/zero").unwrap(),
        large,
    ] {
        assert!(service::compiled(&other).is_err());
    }
    artifact(&file(b"(module)"));
}

#[test]
fn a_crowd_is_no_harm() {
    let module = file(b"(module (func (export \"f\")))");
    thread::scope(|scope| {
        for _ in 0..50 {
            scope.spawn(|| {
                // Either is right: who gets no answer compiles the module itself.
                let _ = service::compiled(&module);
            });
        }
    });
    // Threads that have answered may not have ended yet.
    let is_answered = || {
        thread::yield_now();
        service::compiled(&module).is_ok()
    };
    assert!((0..10_000).any(|_| is_answered()));
}
