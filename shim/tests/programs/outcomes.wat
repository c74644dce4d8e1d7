;; Ends in different ways, by the function that is called.
(module
  (import "wasi_snapshot_preview1" "proc_exit" (func $proc_exit (param i32)))
  (import "wasi_snapshot_preview1" "fd_write"
    (func $fd_write (param i32 i32 i32 i32) (result i32)))
  (memory (export "memory") 1)
  (data (i32.const 16) "ready\n")
  (func (export "_start") (call $proc_exit (i32.const 42)))
  (func (export "returns"))
  (func (export "out_of_range") (call $proc_exit (i32.const 256)))
  (func $inner (unreachable))
  (func (export "traps") (call $inner))
  (func (export "faults") (drop (i32.load (i32.const -1))))
  (func (export "recurses") (call $recurse (i32.const 0)))
  (func $recurse (param i32) (call $recurse (i32.add (local.get 0) (i32.const 1))) (call $inner))
  (func (export "takes_parameters") (param i32))
  ;; Tells that it is there, and stays.
  (func (export "stays")
    (i32.store (i32.const 0) (i32.const 16))
    (i32.store (i32.const 4) (i32.const 6))
    (drop (call $fd_write (i32.const 1) (i32.const 0) (i32.const 1) (i32.const 8)))
    (loop $for_ever (br $for_ever)))
  ;; Makes 64 MiB its own, a page at a time.
  (func (export "takes_memory")
    (local $at i32)
    (if (i32.eq (memory.grow (i32.const 1024)) (i32.const -1))
      (then (call $proc_exit (i32.const 1))))
    (loop $next
      (i32.store (local.get $at) (i32.const 1))
      (local.set $at (i32.add (local.get $at) (i32.const 4096)))
      (br_if $next (i32.lt_u (local.get $at) (i32.const 0x4000000))))))
