;; test: ir
(module
  (memory $a 1) (memory $b 2) (memory $c 1 3)
  (data $d "data")
  (func $load (param i32) (result i32)
    (i32.load $b (local.get 0)))
  (func $offset (param i32) (result i64)
    (i64.load $b offset=8 (local.get 0)))
  (func $fields (param i32) (result i32)
    (i32.add (i32.add (i32.load $b offset=4 (local.get 0)) (i32.load $c offset=4 (local.get 0)))
      (i32.add (i32.load $b offset=8 (local.get 0)) (i32.load $a offset=4 (local.get 0)))))
  (func $sum (param i32 i32) (result i32)
    (i32.load16_u $c (i32.add (local.get 0) (local.get 1))))
  (func $constant (result f64)
    (f64.load $b (i32.const 1024)))
  (func $constants (result i32)
    (i32.sub (i32.load $c (i32.const 0x12344)) (i32.load $c (i32.const 0x90000001))))
  (func $far (param i32) (result f32)
    (f32.load $b offset=0xfffffff0 (local.get 0)))
  (func $array (param i32 i32) (result i32)
    (i32.add (i32.load8_u $b offset=0x12345 (local.get 0)) (i32.load8_s $b offset=0x12345 (local.get 1))))
  (func $operand (param i32 i64) (result i64)
    (i64.xor (local.get 1) (i64.load $b offset=16 (local.get 0))))
  (func $store (param i32 i32)
    (i32.store $b offset=4 (local.get 0) (local.get 1))
    (i32.store8 $c (local.get 0) (i32.const 7))
    (i32.store $b offset=4 (local.get 1) (i32.load $c (local.get 0))))
  (func $vector (param i32 v128) (result v128)
    (v128.store64_lane $b 1 (local.get 0) (local.get 1))
    (i32x4.add (v128.load $c offset=32 (local.get 0))
      (v128.load32_lane $b 2 (local.get 0) (v128.load16_splat $c (local.get 0)))))
  (func $sizes (result i32)
    (i32.add (memory.size $a) (i32.add (memory.size $b) (memory.grow $c (i32.const 1)))))
  (func $bulk (param i32 i32 i32)
    (memory.copy $b $c (local.get 0) (local.get 1) (local.get 2))
    (memory.fill $b (local.get 0) (local.get 1) (local.get 2))
    (memory.init $b $d (local.get 0) (local.get 1) (local.get 2)))
)

;; > function %load (i32) -> (i32) {
;; >     var l0: i32 0..0 w1
;; > block0:
;; >     v0 = load.i32 l0 + 0, memory1
;; >     return [v0]
;; > }
;; >
;; > function %offset (i32) -> (i64) {
;; >     var l0: i32 0..0 w1
;; > block0:
;; >     v0 = load.i64 l0 + 8, memory1
;; >     return [v0]
;; > }
;; >
;; > function %fields (i32) -> (i32) {
;; >     var l0: i32 0..5 w4
;; > block0:
;; >     v0 = load.i32 l0 + 4, memory1
;; >     v1 = sink load.i32 l0 + 4, memory2
;; >     v2 = iadd.i32 v0, v1
;; >     v3 = load.i32 l0 + 8, memory1
;; >     v4 = sink load.i32 l0 + 4
;; >     v5 = iadd.i32 v3, v4
;; >     v6 = iadd.i32 v2, v5
;; >     return [v6]
;; > }
;; >
;; > function %sum (i32, i32) -> (i32) {
;; >     var l0: i32 0..1 w1
;; >     var l1: i32 0..1 w1
;; > block0:
;; >     v0 = sink iadd.i32 l0, l1
;; >     v1 = load16_u.i32 v0 + 0, memory2
;; >     return [v1]
;; > }
;; >
;; > function %constant () -> (f64) {
;; > block0:
;; >     v0 = sink iconst.i32 1024
;; >     v1 = load.f64 v0 + 0, memory1
;; >     return [v1]
;; > }
;; >
;; > function %constants () -> (i32) {
;; > block0:
;; >     v0 = sink iconst.i32 74564
;; >     v1 = load.i32 v0 + 0, memory2
;; >     v2 = sink iconst.i32 -1879048191
;; >     v3 = sink load.i32 v2 + 0, memory2
;; >     v4 = isub.i32 v1, v3
;; >     return [v4]
;; > }
;; >
;; > function %far (i32) -> (f32) {
;; >     var l0: i32 0..0 w1
;; > block0:
;; >     v0 = load.f32 l0 + 4294967280, memory1
;; >     return [v0]
;; > }
;; >
;; > function %array (i32, i32) -> (i32) {
;; >     var l0: i32 0..0 w1
;; >     var l1: i32 0..1 w1
;; > block0:
;; >     v0 = load8_u.i32 l0 + 74565, memory1
;; >     v1 = load8_s.i32 l1 + 74565, memory1
;; >     v2 = iadd.i32 v0, v1
;; >     return [v2]
;; > }
;; >
;; > function %operand (i32, i64) -> (i64) {
;; >     var l0: i32 0..1 w1
;; >     var l1: i64 0..1 w1
;; > block0:
;; >     v0 = sink load.i64 l0 + 16, memory1
;; >     v1 = xor.i64 l1, v0
;; >     return [v1]
;; > }
;; >
;; > function %store (i32, i32) -> () {
;; >     var l0: i32 0..3 w3
;; >     var l1: i32 0..4 w2
;; > block0:
;; >     store.i32 l0 + 4, l1, memory1
;; >     v1 = sink iconst.i32 7
;; >     store8.i32 l0 + 0, v1, memory2
;; >     v3 = load.i32 l0 + 0, memory2
;; >     store.i32 l1 + 4, v3, memory1
;; >     return []
;; > }
;; >
;; > function %vector (i32, v128) -> (v128) {
;; >     var l0: i32 0..6 w4
;; >     var l1: v128 0..1 w1
;; > block0:
;; >     v0 = sink extract_lane.i64x2 l1, 1
;; >     store.i64 l0 + 0, v0, memory1
;; >     v2 = load.v128 l0 + 32, memory2
;; >     v3 = sink load16_u.i32 l0 + 0, memory2
;; >     v4 = splat.i16x8 v3
;; >     v5 = sink load.i32 l0 + 0, memory1
;; >     v6 = replace_lane.i32x4 v4, v5, 2
;; >     v7 = vadd.i32x4 v2, v6
;; >     return [v7]
;; > }
;; >
;; > function %sizes () -> (i32) {
;; > block0:
;; >     v0 = memory_size.i32 0
;; >     v1 = memory_size.i32 1
;; >     v2 = sink iconst.i32 1
;; >     v3 = memory_grow.i32 2, 0 [v2]
;; >     v4 = iadd.i32 v1, v3
;; >     v5 = iadd.i32 v0, v4
;; >     return [v5]
;; > }
;; >
;; > function %bulk (i32, i32, i32) -> () {
;; >     var l0: i32 0..2 w3 call
;; >     var l1: i32 0..2 w3 call
;; >     var l2: i32 0..2 w3 call
;; > block0:
;; >     memory_copy 1, 2 [l0, l1, l2]
;; >     memory_fill 1, 0 [l0, l1, l2]
;; >     memory_init 0, 1 [l0, l1, l2]
;; >     return []
;; > }
