;; Copies what it reads, from standard input (`_start`) or from /data/in (`from_file`), to standard
;; output and to /data/out. If the file cannot be made, the exit code is the error's number; and 100
;; if there is no input file.
(module
  (import "wasi_snapshot_preview1" "path_open"
    (func $path_open (param i32 i32 i32 i32 i32 i64 i64 i32 i32) (result i32)))
  (import "wasi_snapshot_preview1" "fd_read"
    (func $fd_read (param i32 i32 i32 i32) (result i32)))
  (import "wasi_snapshot_preview1" "fd_write"
    (func $fd_write (param i32 i32 i32 i32) (result i32)))
  (import "wasi_snapshot_preview1" "proc_exit" (func $proc_exit (param i32)))
  (memory (export "memory") 1)
  (data (i32.const 64) "data/in")
  (data (i32.const 96) "data/out")
  (func $copy (param $from i32)
    (local $to i32) (local $error i32)
    ;; 9 is to make the file and to empty it; 64 is the right to write.
    (local.set $error (call $path_open (i32.const 3) (i32.const 0) (i32.const 96) (i32.const 8)
      (i32.const 9) (i64.const 64) (i64.const 64) (i32.const 0) (i32.const 32)))
    (if (local.get $error) (then (call $proc_exit (local.get $error))))
    (local.set $to (i32.load (i32.const 32)))
    (loop $next
      (i32.store (i32.const 0) (i32.const 4096))
      (i32.store (i32.const 4) (i32.const 4096))
      (drop (call $fd_read (local.get $from) (i32.const 0) (i32.const 1) (i32.const 8)))
      (if (i32.load (i32.const 8))
        (then
          (i32.store (i32.const 4) (i32.load (i32.const 8)))
          (drop (call $fd_write (local.get $to) (i32.const 0) (i32.const 1) (i32.const 12)))
          (drop (call $fd_write (i32.const 1) (i32.const 0) (i32.const 1) (i32.const 12)))
          (br $next)))))
  (func (export "_start") (call $copy (i32.const 0)))
  (func (export "from_file")
    ;; 2 is the right to read.
    (if (call $path_open (i32.const 3) (i32.const 0) (i32.const 64) (i32.const 7)
        (i32.const 0) (i64.const 2) (i64.const 2) (i32.const 0) (i32.const 32))
      (then (call $proc_exit (i32.const 100))))
    (call $copy (i32.load (i32.const 32)))))
