;; test: run
(module
  (tag $e (param i32))
  (tag $f)
  (func $throw (param i32) (throw $e (local.get 0)))
  (func $again (param $value i32) (local $caught exnref)
    (local.set $caught
      (block $all (result exnref)
        (try_table (catch_all_ref $all) (call $throw (local.get $value)))
        (return)))
    (throw_ref (local.get $caught)))
  (func (export "twice") (param $value i32) (result i32)
    (block $e (result i32)
      (try_table (catch $e $e) (call $again (local.get $value)))
      (i32.const -1)))
  (func (export "null") (throw_ref (ref.null exn)))
  (func (export "kept") (param $value i32) (result i32) (local $caught exnref)
    (block $e (result i32 exnref)
      (try_table (catch_ref $e $e) (call $throw (local.get $value)))
      (return (i32.const -1)))
    (local.set $caught)
    (drop)
    (block $f (try_table (catch $f $f) (throw $f)))
    (block $again (result i32)
      (try_table (catch $e $again) (throw_ref (local.get $caught)))
      (i32.const -2))))

;; run: twice(5) == 5
;; run: kept(6) == 6
;; run: null() traps "null reference"
