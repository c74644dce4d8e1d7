;; Writes its arguments as they are in memory, each with a NUL behind it.
(module
    (import "wasi_snapshot_preview1" "args_sizes_get"
        (func $args_sizes (param i32 i32) (result i32)))
    (import "wasi_snapshot_preview1" "args_get" (func $args (param i32 i32) (result i32)))
    (import "wasi_snapshot_preview1" "fd_write"
        (func $write (param i32 i32 i32 i32) (result i32)))
    (memory (export "memory") 1)
    (func (export "_start")
        (drop (call $args_sizes (i32.const 16) (i32.const 4)))
        (drop (call $args (i32.const 32) (i32.const 1024)))
        (i32.store (i32.const 0) (i32.const 1024))
        (drop (call $write (i32.const 1) (i32.const 0) (i32.const 1) (i32.const 8)))))
