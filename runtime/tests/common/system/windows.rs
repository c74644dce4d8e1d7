//! What the system knows of this process.

use std::{os::windows::ffi::OsStrExt, path::Path, ptr, time::Duration};
use windows_sys::Win32::{
    Foundation::{CloseHandle, FILETIME, INVALID_HANDLE_VALUE},
    Security::{
        Authorization::{SE_FILE_OBJECT, SetNamedSecurityInfoW},
        DACL_SECURITY_INFORMATION,
    },
    System::{
        Diagnostics::ToolHelp::{
            CreateToolhelp32Snapshot, TH32CS_SNAPTHREAD, THREADENTRY32, Thread32First, Thread32Next,
        },
        Memory::{MEM_FREE, MEMORY_BASIC_INFORMATION, VirtualQuery},
        ProcessStatus::{K32GetProcessMemoryInfo, PROCESS_MEMORY_COUNTERS},
        Threading::{
            GetCurrentProcess, GetCurrentThreadId, GetProcessHandleCount, GetThreadTimes,
            OpenThread, THREAD_QUERY_LIMITED_INFORMATION,
        },
    },
};

/// How many threads there are.
pub fn threads() -> usize {
    // SAFETY: plain queries with places for the answers.
    unsafe {
        let snapshot = CreateToolhelp32Snapshot(TH32CS_SNAPTHREAD, 0);
        assert_ne!(snapshot, INVALID_HANDLE_VALUE);
        let mut thread = THREADENTRY32 {
            dwSize: size_of::<THREADENTRY32>() as u32,
            ..THREADENTRY32::default()
        };
        let mut count = 0;
        let mut more = Thread32First(snapshot, &mut thread);
        while more != 0 {
            count += usize::from(thread.th32OwnerProcessID == std::process::id());
            more = Thread32Next(snapshot, &mut thread);
        }
        CloseHandle(snapshot);
        count
    }
}

/// How many handles are open.
pub fn descriptors() -> usize {
    let mut count = 0;
    // SAFETY: a place for the answer.
    let result = unsafe { GetProcessHandleCount(GetCurrentProcess(), &mut count) };
    assert_ne!(result, 0);
    count as usize
}

/// How many ranges of addresses there are, with different properties.
pub fn mappings() -> usize {
    let mut found = MEMORY_BASIC_INFORMATION::default();
    let (mut address, mut count) = (0usize, 0);
    // SAFETY: a place for the answer.
    while unsafe { VirtualQuery(address as *const _, &mut found, size_of_val(&found)) } != 0 {
        count += usize::from(found.State != MEM_FREE);
        address = found.BaseAddress as usize + found.RegionSize;
    }
    count
}

/// KiB of memory in use.
pub fn resident() -> usize {
    let mut counters = PROCESS_MEMORY_COUNTERS::default();
    let size = size_of_val(&counters) as u32;
    // SAFETY: a place for the answer, of this size.
    let result = unsafe { K32GetProcessMemoryInfo(GetCurrentProcess(), &mut counters, size) };
    assert_ne!(result, 0);
    counters.WorkingSetSize >> 10
}

/// The clock of the processor's time that a thread takes.
#[derive(Clone, Copy)]
pub struct ThreadClock(u32);

impl ThreadClock {
    /// That of this thread, until it ends.
    pub fn of_this_thread() -> ThreadClock {
        // SAFETY: a query.
        ThreadClock(unsafe { GetCurrentThreadId() })
    }

    pub fn read(self) -> Duration {
        let mut times = [FILETIME::default(); 4];
        let [made, ended, kernel, user] = &mut times;
        // SAFETY: the thread is there, and so are places for the answers.
        unsafe {
            let thread = OpenThread(THREAD_QUERY_LIMITED_INFORMATION, 0, self.0);
            assert!(!thread.is_null());
            assert_ne!(GetThreadTimes(thread, made, ended, kernel, user), 0);
            CloseHandle(thread);
        }
        let units =
            |time: &FILETIME| u64::from(time.dwHighDateTime) << 32 | u64::from(time.dwLowDateTime);
        Duration::from_nanos(100 * (units(kernel) + units(user)))
    }
}

/// How exact that clock is.
pub const THREAD_CLOCK_STEP: Duration = Duration::from_micros(15_625);

/// Lets everybody write to a folder.
pub fn open_to_others(folder: &Path) {
    let mut path: Vec<u16> = folder.as_os_str().encode_wide().collect();
    path.push(0);
    // Without a list, anybody may do anything.
    // SAFETY: the path ends in a zero; the rest is not there.
    let error = unsafe {
        SetNamedSecurityInfoW(
            path.as_ptr(),
            SE_FILE_OBJECT,
            DACL_SECURITY_INFORMATION,
            ptr::null_mut(),
            ptr::null_mut(),
            ptr::null(),
            ptr::null(),
        )
    };
    assert_eq!(error, 0);
}
