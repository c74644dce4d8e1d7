;; Ends with the size of the file that is its standard input. All three streams are files.
(module
  (import "wasi_snapshot_preview1" "fd_filestat_get"
    (func $fd_filestat_get (param i32 i32) (result i32)))
  (import "wasi_snapshot_preview1" "proc_exit" (func $proc_exit (param i32)))
  (memory (export "memory") 1)

  (func $check (param $stream i32)
    (local $error i32)
    (local.set $error (call $fd_filestat_get (local.get $stream) (i32.const 0)))
    (if (local.get $error)
      (then (call $proc_exit (i32.add (local.get $error) (i32.const 100)))))
    ;; A regular file.
    (if (i32.ne (i32.load8_u offset=16 (i32.const 0)) (i32.const 4))
      (then (call $proc_exit (i32.const 99)))))

  (func (export "_start")
    (call $check (i32.const 2))
    (call $check (i32.const 1))
    (call $check (i32.const 0))
    (call $proc_exit (i32.wrap_i64 (i64.load offset=32 (i32.const 0))))))
