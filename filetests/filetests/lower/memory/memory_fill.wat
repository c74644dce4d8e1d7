;; test: ir
(module
  (memory 1)
  (func $fill (param i32 i32 i32)
    (memory.fill (local.get 0) (local.get 1) (local.get 2))))

;; > function %fill (i32, i32, i32) -> () {
;; >     var l0: i32 0..0 w1
;; >     var l1: i32 0..0 w1
;; >     var l2: i32 0..0 w1
;; > block0:
;; >     memory_fill 0, 0 [l0, l1, l2]
;; >     return []
;; > }
