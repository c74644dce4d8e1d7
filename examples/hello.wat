;; Greets. Run it with: gantry run examples/hello.wat
(module $hello
  (import "wasi_snapshot_preview1" "fd_write"
    (func $fd_write (param i32 i32 i32 i32) (result i32)))
  (memory (export "memory") 1)
  ;; One piece to write: where it is, and how long.
  (data (i32.const 0) "\10\00\00\00\14\00\00\00")
  (data (i32.const 16) "Hello from a crane!\0a")
  (func (export "_start")
    (drop (call $fd_write
      (i32.const 1)     ;; standard output
      (i32.const 0)     ;; the list of pieces
      (i32.const 1)     ;; which has one
      (i32.const 8))))  ;; where to put how much was written
)
