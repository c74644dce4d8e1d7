;; test: run
;; The handler needs a much larger frame than the rest, which has its return before it.
(module
  (tag $e)
  (func $throw (param $whether i32) (if (local.get $whether) (then (throw $e))))
  (func $same (param $value i64) (result i64) (local.get $value))
  (func (export "sum") (param $whether i32) (result i64)
    try (result i64)
      local.get $whether
      call $throw
      i64.const -1
    catch $e
    (call $same (i64.const 1)) (call $same (i64.const 2)) (call $same (i64.const 3)) (call $same (i64.const 4)) (call $same (i64.const 5)) (call $same (i64.const 6))
    (call $same (i64.const 7)) (call $same (i64.const 8)) (call $same (i64.const 9)) (call $same (i64.const 10)) (call $same (i64.const 11)) (call $same (i64.const 12))
    (call $same (i64.const 13)) (call $same (i64.const 14)) (call $same (i64.const 15)) (call $same (i64.const 16)) (call $same (i64.const 17)) (call $same (i64.const 18))
    (call $same (i64.const 19)) (call $same (i64.const 20)) (call $same (i64.const 21)) (call $same (i64.const 22)) (call $same (i64.const 23)) (call $same (i64.const 24))
    (call $same (i64.const 25)) (call $same (i64.const 26)) (call $same (i64.const 27)) (call $same (i64.const 28)) (call $same (i64.const 29)) (call $same (i64.const 30))
    (call $same (i64.const 31)) (call $same (i64.const 32)) (call $same (i64.const 33)) (call $same (i64.const 34)) (call $same (i64.const 35)) (call $same (i64.const 36))
    (call $same (i64.const 37)) (call $same (i64.const 38)) (call $same (i64.const 39)) (call $same (i64.const 40)) (call $same (i64.const 41)) (call $same (i64.const 42))
    (call $same (i64.const 43)) (call $same (i64.const 44)) (call $same (i64.const 45)) (call $same (i64.const 46)) (call $same (i64.const 47)) (call $same (i64.const 48))
    (call $same (i64.const 49)) (call $same (i64.const 50)) (call $same (i64.const 51)) (call $same (i64.const 52)) (call $same (i64.const 53)) (call $same (i64.const 54))
    (call $same (i64.const 55)) (call $same (i64.const 56)) (call $same (i64.const 57)) (call $same (i64.const 58)) (call $same (i64.const 59)) (call $same (i64.const 60))
    (call $same (i64.const 61)) (call $same (i64.const 62)) (call $same (i64.const 63)) (call $same (i64.const 64)) (call $same (i64.const 65)) (call $same (i64.const 66))
    (call $same (i64.const 67)) (call $same (i64.const 68)) (call $same (i64.const 69)) (call $same (i64.const 70)) (call $same (i64.const 71)) (call $same (i64.const 72))
    (call $same (i64.const 73)) (call $same (i64.const 74)) (call $same (i64.const 75)) (call $same (i64.const 76)) (call $same (i64.const 77)) (call $same (i64.const 78))
    (call $same (i64.const 79)) (call $same (i64.const 80)) (call $same (i64.const 81)) (call $same (i64.const 82)) (call $same (i64.const 83)) (call $same (i64.const 84))
    (call $same (i64.const 85)) (call $same (i64.const 86)) (call $same (i64.const 87)) (call $same (i64.const 88)) (call $same (i64.const 89)) (call $same (i64.const 90))
    i64.add i64.add i64.add i64.add i64.add i64.add i64.add i64.add i64.add
    i64.add i64.add i64.add i64.add i64.add i64.add i64.add i64.add i64.add
    i64.add i64.add i64.add i64.add i64.add i64.add i64.add i64.add i64.add
    i64.add i64.add i64.add i64.add i64.add i64.add i64.add i64.add i64.add
    i64.add i64.add i64.add i64.add i64.add i64.add i64.add i64.add i64.add
    i64.add i64.add i64.add i64.add i64.add i64.add i64.add i64.add i64.add
    i64.add i64.add i64.add i64.add i64.add i64.add i64.add i64.add i64.add
    i64.add i64.add i64.add i64.add i64.add i64.add i64.add i64.add i64.add
    i64.add i64.add i64.add i64.add i64.add i64.add i64.add i64.add i64.add
    i64.add i64.add i64.add i64.add i64.add i64.add i64.add i64.add
    end))

;; run: sum(1) == 4095
;; run: sum(0) == -1
