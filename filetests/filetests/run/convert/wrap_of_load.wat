;; test: run
(module
  (memory 1)
  (data (i32.const 60000) "\01\02\03\04\05\06\07\08")
  (func (export "whole") (param i32) (result i32)
    (i32.wrap_i64 (i64.load offset=60000 (local.get 0))))
  (func (export "short") (param i32) (result i32)
    (i32.wrap_i64 (i64.load16_u offset=60000 (local.get 0))))
  (func (export "shifted") (param i32) (result i32)
    (i32.wrap_i64 (i64.shr_u (i64.load offset=60000 (local.get 0)) (i64.const 40))))
)

;; run: whole(0) == 67305985
;; run: short(0) == 513
;; run: shifted(0) == 526086
