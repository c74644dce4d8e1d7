;; test: run
(module
    (type $pair (func (param i32 i64) (result i64)))
    (table funcref (elem $even $odd))
    ;; By the callee's name.
    (func $sum (export "sum") (param $n i32) (param $sum i64) (result i64)
        (if (i32.eqz (local.get $n)) (then (return (local.get $sum))))
        (return_call $sum
            (i32.sub (local.get $n) (i32.const 1))
            (i64.add (local.get $sum) (i64.extend_i32_u (local.get $n)))))
    ;; Through a table: 100 and 101 say which function has seen the end.
    (func $even (export "even") (type $pair)
        (if (i32.eqz (local.get 0)) (then (return (i64.add (local.get 1) (i64.const 100)))))
        (return_call_indirect (type $pair)
            (i32.sub (local.get 0) (i32.const 1)) (i64.shl (local.get 1) (i64.const 1))
            (i32.const 1)))
    (func $odd (type $pair)
        (if (i32.eqz (local.get 0)) (then (return (i64.add (local.get 1) (i64.const 101)))))
        (return_call_indirect (type $pair)
            (i32.sub (local.get 0) (i32.const 1)) (i64.add (local.get 1) (i64.const 1))
            (i32.const 0)))
    (func (export "trap") (param i32) (result i64)
        (return_call_indirect (type $pair) (i32.const 0) (i64.const 0) (local.get 0)))
    ;; With more arguments than the function has, and back.
    (func $few (export "few") (param $n i32) (result i32)
        (if (i32.eqz (local.get $n)) (then (return (i32.const 7))))
        (return_call $many
            (i32.const 1) (i32.const 2) (i32.const 3) (i32.const 4) (i32.const 5) (i32.const 6)
            (i32.const 7) (i32.const 8) (i32.const 9) (local.get $n)))
    (func $many
        (param i32 i32 i32 i32 i32 i32 i32 i32 i32) (param $n i32) (result i32)
        (if (i32.ne (local.get 8) (i32.const 9)) (then (return (i32.const 0))))
        (return_call $few (i32.sub (local.get $n) (local.get 0)))))

;; run: sum(0, 5) == 5
;; run: sum(1000000, 0) == 500000500000
;; run: even(0, 3) == 103
;; run: even(1, 3) == 107
;; run: even(2, 3) == 107
;; run: even(3, 3) == 115
;; run: trap(0) == 100
;; run: trap(1) == 101
;; run: trap(2) traps "undefined element"
;; run: few(0) == 7
;; run: few(1000000) == 7
