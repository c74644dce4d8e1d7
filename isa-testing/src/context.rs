//! The registers of an interrupted thread.

/// Where the program counter and the first argument of a function of the host are kept, from where
/// the kernel restores them.
///
/// # Safety
///
/// The context is valid.
pub(crate) unsafe fn registers(context: *mut libc::ucontext_t) -> (*mut u64, *mut u64) {
    // SAFETY: as the caller promises.
    unsafe {
        let machine = &raw mut (*context).uc_mcontext;
        #[cfg(all(target_os = "linux", target_arch = "x86_64"))]
        let (counter, first) = (
            &raw mut (*machine).gregs[libc::REG_RIP as usize],
            &raw mut (*machine).gregs[libc::REG_RDI as usize],
        );
        #[cfg(all(target_os = "linux", target_arch = "aarch64"))]
        let (counter, first) = (&raw mut (*machine).pc, &raw mut (*machine).regs[0]);
        #[cfg(all(target_os = "macos", target_arch = "x86_64"))]
        let (counter, first) = (
            &raw mut (**machine).__ss.__rip,
            &raw mut (**machine).__ss.__rdi,
        );
        #[cfg(all(target_os = "macos", target_arch = "aarch64"))]
        let (counter, first) = (
            &raw mut (**machine).__ss.__pc,
            &raw mut (**machine).__ss.__x[0],
        );
        #[cfg(all(target_os = "freebsd", target_arch = "x86_64"))]
        let (counter, first) = (&raw mut (*machine).mc_rip, &raw mut (*machine).mc_rdi);
        #[cfg(all(target_os = "freebsd", target_arch = "aarch64"))]
        let (counter, first) = (
            &raw mut (*machine).mc_gpregs.gp_elr,
            &raw mut (*machine).mc_gpregs.gp_x[0],
        );
        (counter.cast(), first.cast())
    }
}
