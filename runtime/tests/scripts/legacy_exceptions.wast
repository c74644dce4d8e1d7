;; The first form of exception handling: `try`, `catch`, `catch_all`, `delegate`, `rethrow`. Values
;; are those of the legacy specification, which SpiderMonkey and V8 give as well.

(module $library
  (tag (export "far"))
  (tag $near)
  (func (export "throw_far") (throw 0)))
(register "library")

(module
  (tag $far (import "library" "far"))
  (func $throw_far (import "library" "throw_far"))
  (tag $a)
  (tag $b)
  (tag $i32 (param i32))
  (tag $f32 (param f32))
  (tag $i64 (param i64))
  (tag $f64 (param f64))
  (tag $pair (param i32 i64))
  (memory 1)

  ;; Throws $a, $b or $far, or returns 9.
  (func $choose (param i32) (result i32)
    block block block block
    local.get 0
    br_table 0 1 2 3
    end throw $a
    end throw $b
    end call $throw_far
    end
    i32.const 9)

  (func (export "nothing") try catch $a end)
  (func (export "no_handler") (param i32) (result i32)
    try (result i32) local.get 0 call $choose end)
  (func (export "one") (param i32) (result i32)
    try (result i32) local.get 0 call $choose
    catch $a i32.const 1
    end)
  (func (export "two") (param i32) (result i32)
    try (result i32) local.get 0 call $choose
    catch $a i32.const 1
    catch $b i32.const 2
    end)
  (func (export "all") (param i32) (result i32)
    try (result i32) local.get 0 call $choose
    catch $b i32.const 2
    catch $far i32.const 3
    catch_all i32.const 4
    end)
  (func (export "nested") (param i32) (result i32)
    try (result i32)
      try (result i32) local.get 0 call $choose
      catch $a i32.const 1
      end
    catch_all i32.const 7
    end)
  (func (export "within") (param i32) (result i32)
    try (result i32) local.get 0 if throw $i32x end i32.const 5
    catch $i32x i32.const 6
    end)
  (tag $i32x)

  (func (export "i32") (param i32) (result i32)
    try (result i32) local.get 0 throw $i32 catch $i32 end)
  (func (export "f32") (param f32) (result f32)
    try (result f32) local.get 0 throw $f32 catch $f32 end)
  (func (export "i64") (param i64) (result i64)
    try (result i64) local.get 0 throw $i64 catch $i64 end)
  (func (export "f64") (param f64) (result f64)
    try (result f64) local.get 0 throw $f64 catch $f64 end)
  (func (export "pair") (param i32 i64) (result i32 i64)
    try (result i32 i64) local.get 0 local.get 1 throw $pair catch $pair end)
  ;; Operands below a `try` stay.
  (func (export "below") (param i32) (result i32)
    i32.const 100
    try (param i32) (result i32) drop local.get 0 throw $i32 catch $i32 end
    i32.const 1000
    i32.add)

  ;; A handler does not handle what it throws itself.
  (func (export "in_handler") (result i32)
    try (result i32)
      try throw $a
      catch $a throw $b
      catch $b unreachable
      catch_all unreachable
      end
      i32.const 1
    catch $b i32.const 2
    end)
  (func (export "rethrow") (param i32) (result i32)
    try (result i32)
      try (result i32) local.get 0 call $choose
      catch $a rethrow 0
      catch_all i32.const 8
      end
    catch $a i32.const 1
    end)
  ;; Throws the outer one of two exceptions that are being handled.
  (func (export "rethrow_outer") (result i32)
    try (result i32)
      try (result i32) i32.const 11 throw $i32
      catch $i32
        drop
        try (result i32) i32.const 22 throw $i32
        catch $i32 drop rethrow 1
        end
      end
    catch $i32
    end)
  (func (export "rethrow_uncaught") try throw $a catch_all rethrow 0 end)
  ;; What is in memory stays, what is in locals is what it was.
  (func (export "state") (result i32) (local i32)
    try
      i32.const 0 i32.const 40 i32.store
      i32.const 2 local.set 0
      i32.const 0 call $choose
      drop
      i32.const 1000 local.set 0
    catch_all
    end
    i32.const 0 i32.load local.get 0 i32.add)
  (func (export "loop") (param i32) (result i32) (local i32)
    loop $again
      try
        local.get 0 throw $i32
      catch $i32
        local.get 1 i32.add local.set 1
        local.get 0 i32.const 1 i32.sub local.tee 0
        br_if $again
      end
    end
    local.get 1)
  (func (export "leave") (param i32) (result i32)
    block $out (result i32)
      try (result i32) local.get 0 if i32.const 3 br $out end i32.const 4 throw $i32
      catch $i32 i32.const 10 i32.add return
      end
    end)

  (func (export "delegate") (param i32) (result i32)
    try $t (result i32)
      try (result i32)
        try (result i32) local.get 0 call $choose
        delegate $t
      catch_all unreachable
      end
    catch $a i32.const 1
    end)
  (func (export "delegate_to_block") (param i32) (result i32)
    try (result i32)
      block $b (result i32)
        try (result i32) local.get 0 call $choose delegate $b
      end
    catch_all i32.const 5
    end)
  (func (export "delegate_to_caller") (param i32) (result i32)
    try (result i32)
      try (result i32) local.get 0 call $choose delegate 1
    catch_all unreachable
    end)
  (func (export "delegate_out_of_handler") (result i32)
    try (result i32)
      try throw $a
      catch $a
        try rethrow 1 delegate 0
      end
      i32.const 0
    catch_all i32.const 1
    end)

  ;; From within four, to the outermost's handler, and from there to the caller's.
  (func (export "delegate_far") (result i32)
    try (result i32)
      try $l3
        try $l2
          try $l1
            try
              try throw $a delegate $l1
            catch_all unreachable
            end
          delegate $l3
        catch_all unreachable
        end
      catch_all
        try throw $b delegate $l3
      end
      unreachable
    catch $b i32.const 1
    catch_all i32.const 2
    end)
  ;; What a branch has left does not handle any more.
  (func (export "left") (param i32) (result i32)
    try $outer (result i32)
      try (result i32)
        block $a try br $a delegate $outer end
        local.get 0 if call $throw_far end
        throw $far
      catch $far i32.const 1
      end
    catch $far i32.const 2
    end)

  (func (export "trap") try unreachable catch_all end)
  (func (export "divide") (param i32) (result i32)
    try (result i32) i32.const 6 local.get 0 i32.div_u catch_all i32.const 1 end))

(assert_return (invoke "nothing"))
(assert_exception (invoke "no_handler" (i32.const 0)))
(assert_return (invoke "no_handler" (i32.const 3)) (i32.const 9))
(assert_return (invoke "one" (i32.const 0)) (i32.const 1))
(assert_exception (invoke "one" (i32.const 1)))
(assert_exception (invoke "one" (i32.const 2)))
(assert_return (invoke "one" (i32.const 3)) (i32.const 9))
(assert_return (invoke "two" (i32.const 0)) (i32.const 1))
(assert_return (invoke "two" (i32.const 1)) (i32.const 2))
(assert_exception (invoke "two" (i32.const 2)))
(assert_return (invoke "all" (i32.const 0)) (i32.const 4))
(assert_return (invoke "all" (i32.const 1)) (i32.const 2))
(assert_return (invoke "all" (i32.const 2)) (i32.const 3))
(assert_return (invoke "all" (i32.const 3)) (i32.const 9))
(assert_return (invoke "nested" (i32.const 0)) (i32.const 1))
(assert_return (invoke "nested" (i32.const 1)) (i32.const 7))
(assert_return (invoke "nested" (i32.const 3)) (i32.const 9))
(assert_return (invoke "within" (i32.const 0)) (i32.const 5))
(assert_return (invoke "within" (i32.const 1)) (i32.const 6))
(assert_return (invoke "i32" (i32.const -7)) (i32.const -7))
(assert_return (invoke "f32" (f32.const 10.5)) (f32.const 10.5))
(assert_return (invoke "f32" (f32.const nan:0x200001)) (f32.const nan:0x200001))
(assert_return (invoke "i64" (i64.const -1)) (i64.const -1))
(assert_return (invoke "f64" (f64.const -0.0)) (f64.const -0.0))
(assert_return (invoke "pair" (i32.const 1) (i64.const 2)) (i32.const 1) (i64.const 2))
(assert_return (invoke "below" (i32.const 5)) (i32.const 1005))
(assert_return (invoke "in_handler") (i32.const 2))
(assert_return (invoke "rethrow" (i32.const 0)) (i32.const 1))
(assert_return (invoke "rethrow" (i32.const 1)) (i32.const 8))
(assert_return (invoke "rethrow_outer") (i32.const 11))
(assert_exception (invoke "rethrow_uncaught"))
(assert_return (invoke "state") (i32.const 42))
(assert_return (invoke "loop" (i32.const 100)) (i32.const 5050))
(assert_return (invoke "leave" (i32.const 1)) (i32.const 3))
(assert_return (invoke "leave" (i32.const 0)) (i32.const 14))
(assert_return (invoke "delegate" (i32.const 0)) (i32.const 1))
(assert_exception (invoke "delegate" (i32.const 1)))
(assert_return (invoke "delegate" (i32.const 3)) (i32.const 9))
(assert_return (invoke "delegate_to_block" (i32.const 0)) (i32.const 5))
(assert_exception (invoke "delegate_to_caller" (i32.const 0)))
(assert_return (invoke "delegate_to_caller" (i32.const 3)) (i32.const 9))
(assert_return (invoke "delegate_out_of_handler") (i32.const 1))
(assert_return (invoke "delegate_far") (i32.const 1))
(assert_return (invoke "left" (i32.const 0)) (i32.const 1))
(assert_return (invoke "left" (i32.const 1)) (i32.const 1))
(assert_trap (invoke "trap") "unreachable")
(assert_trap (invoke "divide" (i32.const 0)) "integer divide by zero")
(assert_return (invoke "divide" (i32.const 2)) (i32.const 3))

(assert_invalid (module (func catch_all end)) "catch_all")
(assert_invalid (module (tag) (func try catch_all catch 0 end)) "catch")
(assert_invalid (module (func try catch_all catch_all end)) "catch_all")
(assert_invalid (module (func (result i32) try (result i32) end)) "type mismatch")
(assert_invalid (module (tag (param i64)) (func (result i32)
  try (result i32) i32.const 1 catch 0 end)) "type mismatch")
(assert_invalid (module (func try rethrow 0 end)) "rethrow")
(assert_invalid (module (func block rethrow 0 end)) "rethrow")
(assert_invalid (module (func try delegate 2)) "unknown label")
(assert_invalid (module (tag) (func try catch 1 end)) "unknown tag")
