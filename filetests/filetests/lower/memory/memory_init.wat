;; test: ir
(module
  (memory 1)
  (data $d "abc")
  (func $init (param i32 i32 i32)
    (memory.init $d (local.get 0) (local.get 1) (local.get 2))))

;; > function %init (i32, i32, i32) -> () {
;; >     var l0: i32 0..0 w1
;; >     var l1: i32 0..0 w1
;; >     var l2: i32 0..0 w1
;; > block0:
;; >     memory_init 0, 0 [l0, l1, l2]
;; >     return []
;; > }
