;; test: ir
;; target: any, frames
(module
  (tag $e)
  (func $callee (param i32) (result i32) (local.get 0))
  (func $tail (param i32 i64) (result i32)
    (return_call $callee (local.get 0)))
  (func $handler (param i32) (result i32)
    (block
      (try_table (catch_all 0)
        (drop (call $callee (local.get 0)))
        (throw $e)))
    (i32.const 3)))

;; > function %callee (i32) -> (i32) {
;; >     var l0: i32 0..2 w1
;; > block0:
;; >     enter_frame 80
;; >     leave_frame 80
;; >     return [l0]
;; > }
;; >
;; > function %tail (i32, i64) -> (i32) {
;; >     var l0: i32 0..2 w1
;; >     var l1: i64 unused
;; > block0:
;; >     enter_frame 88
;; >     leave_frame 88
;; >     return_call 0 [l0]
;; > }
;; >
;; > function %handler (i32) -> (i32) {
;; >     var l0: i32 0..3 w1
;; >     var l1: i64 2..9 w2 call
;; >     var l2: ref 6..12 w3
;; > block0:
;; >     enter_frame 80
;; >     v1 = frame_room.i64
;; >     var_set l1, v1
;; >     v3 = call.i32 0 [l0]
;; >     unwind block1, block2
;; > block1: extends
;; >     v5 = exception_new.ref 0, 0 []
;; >     var_set l2, v5
;; >     jump block3
;; > block2:
;; >     v8 = catch.ref
;; >     set_frame_room.i64 l1
;; >     var_set l2, v8
;; >     jump block3
;; > block3:
;; >     exception_drop 0, 0 [l2]
;; >     jump block4
;; > block4:
;; >     leave_frame 80
;; >     v15 = sink iconst.i32 3
;; >     return [v15]
;; > }
