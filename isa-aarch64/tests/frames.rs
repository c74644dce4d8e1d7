//! Prologues and epilogues of random frames, executed: all that is saved is restored, the return
//! address is the topmost part of the frame, and nothing that is saved is where the body's own part
//! is.
//!
//! Needs an AArch64 processor, or an emulator of one.
#![cfg(target_arch = "aarch64")]

mod common;
#[path = "common/calls.rs"]
mod isa;

use common::Rng;
use gantry_codegen::{
    code::compiled::{CompiledCode, ReturnAddress},
    emit::{Encode, frame::Frame},
    isa::{
        machine::Reach,
        reg::{Reg, RegSet},
        width::Width,
    },
    layout::VmFuncRef,
};
use gantry_isa_aarch64::{encode::Encoder, inst::*, machine::Aarch64, regs::*};
use gantry_isa_testing::{
    encode::INFO,
    jit::Page,
    watch::{put_number, watchful_caller},
};
use isa::TestAarch64;

fn random_frame(rng: &mut Rng) -> Frame {
    let mut saved = RegSet::EMPTY;
    let often = 1 + rng.below(4);
    for reg in CALLEE_SAVED.iter() {
        if rng.below(often) == 0 {
            saved.insert(reg);
        }
    }
    if rng.below(4) == 0 {
        saved = RegSet::EMPTY;
    }
    let sizes = [0, 8, 16, 360, 504, 512, 4000, 4096, 5000, 40_000, 1 << 20];
    Frame {
        check_stack: false,
        ..Frame::new::<Aarch64>(saved, rng.pick(&sizes), rng.flip(), rng.flip())
    }
}

/// Loses everything that may be lost in a frame, and returns what was on top of it; leaves do not
/// keep that.
fn body(encoder: &mut Encoder, frame: &Frame) {
    for reg in frame.saved.iter().filter(|&reg| reg != LINK) {
        put_number::<Aarch64>(encoder, reg, 0xdead);
    }
    let top = frame.bytes() as i32 - 8;
    if frame.saved.contains(LINK) {
        encoder.encode(&Inst::Load {
            extend: Extend::Z64,
            dst: X1,
            addr: Amode::stack(top),
        });
        encoder.encode(&Inst::Alu {
            op: AluOp::Eor,
            width: Width::W64,
            dst: X0,
            lhs: X1,
            rhs: Rhs::Reg(LINK),
        });
        put_number::<Aarch64>(encoder, LINK, 0xdead);
    } else {
        put_number::<Aarch64>(encoder, X0, 0);
    }
    // All of the body's own part, or its ends.
    let all = (0..frame.size as i32).step_by(8);
    for offset in all.filter(|&offset| offset < 600 || offset > frame.size as i32 - 600) {
        encoder.encode(&Inst::Store {
            size: Size::B64,
            src: LINK,
            addr: Amode::stack(offset),
        });
    }
    encoder.encode(&Inst::Return { info: INFO });
}

#[test]
fn frames_keep_what_they_save() {
    let mut rng = Rng(0xf4a3e5);
    let mut encoder = Encoder::default();
    for round in 0..1500 {
        let frame = random_frame(&mut rng);
        let known = rng.flip();
        encoder.body().reach = rng.pick(&[Reach::Short, Reach::Long]);
        let compiled: CompiledCode = common::encode_framed(&mut encoder, frame, known, |encoder| {
            body(encoder, &frame);
        });
        let wanted = if frame.saved.contains(LINK) {
            ReturnAddress::AboveFrame(frame.bytes() - 8)
        } else {
            ReturnAddress::LinkRegister(frame.bytes())
        };
        assert_eq!(compiled.functions[0].return_address(), wanted);
        let page = Page::new(&compiled.code);
        let entry = VmFuncRef {
            code: page.at(0),
            context: 0x7777_7777_7777 as *mut _,
            ..VmFuncRef::NULL
        };
        let watcher = Page::new(&watchful_caller::<TestAarch64>(&entry));
        // SAFETY: the code keeps to the platform's convention.
        let code: extern "C" fn() -> u64 = unsafe { std::mem::transmute(watcher.at(0)) };
        assert_eq!(code(), 0, "{round} {frame:?}");
    }
}

/// The bits that follow are what the watcher would find.
#[test]
fn the_watcher_sees_what_is_not_restored() {
    for reg in CALLEE_SAVED.iter() {
        let mut encoder = Encoder::default();
        let compiled = common::encode(&mut encoder, |encoder| {
            put_number::<Aarch64>(encoder, reg, 5);
            put_number::<Aarch64>(encoder, Reg::int(0), 0);
            encoder.encode(&Inst::Return { info: INFO });
        });
        let page = Page::new(&compiled.code);
        let entry = VmFuncRef {
            code: page.at(0),
            ..VmFuncRef::NULL
        };
        let watcher = Page::new(&watchful_caller::<TestAarch64>(&entry));
        // SAFETY: the code keeps to the platform's convention, but for one register, which the
        // watcher itself preserves.
        let code: extern "C" fn() -> u64 = unsafe { std::mem::transmute(watcher.at(0)) };
        assert_ne!(code(), 0, "{reg:?}");
    }
}
