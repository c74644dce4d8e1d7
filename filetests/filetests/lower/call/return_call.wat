;; test: ir
(module
    (type $pair (func (param i32 i32) (result i32)))
    (table 4 funcref)
    (func $other (param i32 i32) (result i32)
        (return_call_indirect (type $pair) (local.get 1) (i32.const 5) (local.get 0)))
    (func $sum (param $n i32) (param $sum i32) (result i32)
        (if (i32.eqz (local.get $n)) (then (return (local.get $sum))))
        (return_call $sum
            (i32.sub (local.get $n) (i32.const 1))
            (i32.add (local.get $sum) (local.get $n)))))

;; > function %other (i32, i32) -> (i32) {
;; >     var l0: i32 0..1 w1
;; >     var l1: i32 0..1 w1
;; > block0:
;; >     v0 = sink iconst.i32 5
;; >     return_call_indirect l0, 0, 0 [l1, v0]
;; > }
;; >
;; > function %sum (i32, i32) -> (i32) {
;; >     var l0: i32 0..5 w3
;; >     var l1: i32 0..5 w2
;; > block0:
;; >     v0 = sink eqz.i32 l0
;; >     br_if v0, block1, block2
;; > block1: extends
;; >     return [l1]
;; > block2:
;; >     v3 = sink iconst.i32 -1
;; >     v4 = iadd.i32 l0, v3
;; >     v5 = iadd.i32 l1, l0
;; >     return_call 1 [v4, v5]
;; > }
