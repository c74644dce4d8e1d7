;; test: asm none
;; target: aarch64
;; Thirteen vectors live at once: what is left to temporaries otherwise becomes homes, unless an
;; instruction meanwhile takes more of them, as a minimum does.
(module
    (memory 1)
    (func (param v128 v128 v128 v128 v128 v128 v128 v128) (param $at i32)
        (local v128 v128 v128 v128 v128)
        (loop $again
            (local.set 9 (v128.load (local.get $at)))
            (local.set 10 (v128.load32_splat offset=16 (local.get $at)))
            (local.set 11 (v128.load32_splat offset=20 (local.get $at)))
            (local.set 12 (v128.load32_splat offset=24 (local.get $at)))
            (local.set 13 (v128.load32_splat offset=28 (local.get $at)))
            (local.set 0 (f32x4.add (local.get 0) (f32x4.mul (local.get 9) (local.get 10))))
            (local.set 1 (f32x4.add (local.get 1) (f32x4.mul (local.get 9) (local.get 11))))
            (local.set 2 (f32x4.add (local.get 2) (f32x4.mul (local.get 9) (local.get 12))))
            (local.set 3 (f32x4.add (local.get 3) (f32x4.mul (local.get 9) (local.get 13))))
            (local.set 4 (f32x4.add (local.get 4) (f32x4.mul (local.get 9) (local.get 10))))
            (local.set 5 (f32x4.add (local.get 5) (f32x4.mul (local.get 9) (local.get 11))))
            (local.set 6 (f32x4.add (local.get 6) (f32x4.mul (local.get 9) (local.get 12))))
            (local.set 7 (f32x4.add (local.get 7) (f32x4.mul (local.get 9) (local.get 13))))
            (br_if $again (local.tee $at (i32.sub (local.get $at) (i32.const 16)))))
        (v128.store offset=0 (i32.const 0) (local.get 0))
        (v128.store offset=16 (i32.const 0) (local.get 1))
        (v128.store offset=32 (i32.const 0) (local.get 2))
        (v128.store offset=48 (i32.const 0) (local.get 3))
        (v128.store offset=64 (i32.const 0) (local.get 4))
        (v128.store offset=80 (i32.const 0) (local.get 5))
        (v128.store offset=96 (i32.const 0) (local.get 6))
        (v128.store offset=112 (i32.const 0) (local.get 7)))
    (func (param v128 v128 v128 v128 v128 v128 v128 v128) (param $at i32)
        (local v128 v128 v128 v128 v128)
        (loop $again
            (local.set 9 (v128.load (local.get $at)))
            (local.set 10 (v128.load32_splat offset=16 (local.get $at)))
            (local.set 11 (v128.load32_splat offset=20 (local.get $at)))
            (local.set 12 (v128.load32_splat offset=24 (local.get $at)))
            (local.set 13 (v128.load32_splat offset=28 (local.get $at)))
            (local.set 0 (f32x4.add (local.get 0) (f32x4.mul (local.get 9) (local.get 10))))
            (local.set 1 (f32x4.add (local.get 1) (f32x4.mul (local.get 9) (local.get 11))))
            (local.set 2 (f32x4.add (local.get 2) (f32x4.mul (local.get 9) (local.get 12))))
            (local.set 3 (f32x4.add (local.get 3) (f32x4.mul (local.get 9) (local.get 13))))
            (local.set 4 (f32x4.add (local.get 4) (f32x4.mul (local.get 9) (local.get 10))))
            (local.set 5 (f32x4.add (local.get 5) (f32x4.mul (local.get 9) (local.get 11))))
            (local.set 6 (f32x4.add (local.get 6) (f32x4.mul (local.get 9) (local.get 12))))
            (local.set 7 (f32x4.add (local.get 7) (f32x4.mul (local.get 9) (local.get 13))))
            (local.set 0 (f32x4.min (local.get 0) (local.get 1)))
            (br_if $again (local.tee $at (i32.sub (local.get $at) (i32.const 16)))))
        (v128.store offset=0 (i32.const 0) (local.get 0))
        (v128.store offset=16 (i32.const 0) (local.get 1))
        (v128.store offset=32 (i32.const 0) (local.get 2))
        (v128.store offset=48 (i32.const 0) (local.get 3))
        (v128.store offset=64 (i32.const 0) (local.get 4))
        (v128.store offset=80 (i32.const 0) (local.get 5))
        (v128.store offset=96 (i32.const 0) (local.get 6))
        (v128.store offset=112 (i32.const 0) (local.get 7))))

;; > function %f0 ; 148 bytes, leaf frame 0
;; > L0:
;; >     ldr q16, [x27, x0]                       ; trap MemoryOutOfBounds
;; >     add x1, x27, x0
;; >     ldr s21, [x1, #0x10]                     ; trap MemoryOutOfBounds
;; >     dup v17.4s, v21.s[0]
;; >     ldr s21, [x1, #0x14]                     ; trap MemoryOutOfBounds
;; >     dup v18.4s, v21.s[0]
;; >     ldr s21, [x1, #0x18]                     ; trap MemoryOutOfBounds
;; >     dup v19.4s, v21.s[0]
;; >     ldr s21, [x1, #0x1c]                     ; trap MemoryOutOfBounds
;; >     dup v20.4s, v21.s[0]
;; >     fmul v21.4s, v16.4s, v17.4s
;; >     fadd v0.4s, v0.4s, v21.4s
;; >     fmul v21.4s, v16.4s, v18.4s
;; >     fadd v1.4s, v1.4s, v21.4s
;; >     fmul v21.4s, v16.4s, v19.4s
;; >     fadd v2.4s, v2.4s, v21.4s
;; >     fmul v21.4s, v16.4s, v20.4s
;; >     fadd v3.4s, v3.4s, v21.4s
;; >     fmul v21.4s, v16.4s, v17.4s
;; >     fadd v4.4s, v4.4s, v21.4s
;; >     fmul v17.4s, v16.4s, v18.4s
;; >     fadd v5.4s, v5.4s, v17.4s
;; >     fmul v17.4s, v16.4s, v19.4s
;; >     fadd v6.4s, v6.4s, v17.4s
;; >     fmul v17.4s, v16.4s, v20.4s
;; >     fadd v7.4s, v7.4s, v17.4s
;; >     sub w0, w0, #0x10
;; >     cbnz w0, L0
;; >     str q0, [x27]                            ; trap MemoryOutOfBounds
;; >     str q1, [x27, #0x10]                     ; trap MemoryOutOfBounds
;; >     str q2, [x27, #0x20]                     ; trap MemoryOutOfBounds
;; >     str q3, [x27, #0x30]                     ; trap MemoryOutOfBounds
;; >     str q4, [x27, #0x40]                     ; trap MemoryOutOfBounds
;; >     str q5, [x27, #0x50]                     ; trap MemoryOutOfBounds
;; >     str q6, [x27, #0x60]                     ; trap MemoryOutOfBounds
;; >     str q7, [x27, #0x70]                     ; trap MemoryOutOfBounds
;; >     ret
;; >
;; > function %f1 ; 152 bytes, leaf frame 0
;; > L0:
;; >     ldr q16, [x27, x0]                       ; trap MemoryOutOfBounds
;; >     add x1, x27, x0
;; >     ldr s21, [x1, #0x10]                     ; trap MemoryOutOfBounds
;; >     dup v17.4s, v21.s[0]
;; >     ldr s21, [x1, #0x14]                     ; trap MemoryOutOfBounds
;; >     dup v18.4s, v21.s[0]
;; >     ldr s21, [x1, #0x18]                     ; trap MemoryOutOfBounds
;; >     dup v19.4s, v21.s[0]
;; >     ldr s21, [x1, #0x1c]                     ; trap MemoryOutOfBounds
;; >     dup v20.4s, v21.s[0]
;; >     fmul v21.4s, v16.4s, v17.4s
;; >     fadd v0.4s, v0.4s, v21.4s
;; >     fmul v21.4s, v16.4s, v18.4s
;; >     fadd v1.4s, v1.4s, v21.4s
;; >     fmul v21.4s, v16.4s, v19.4s
;; >     fadd v2.4s, v2.4s, v21.4s
;; >     fmul v21.4s, v16.4s, v20.4s
;; >     fadd v3.4s, v3.4s, v21.4s
;; >     fmul v21.4s, v16.4s, v17.4s
;; >     fadd v4.4s, v4.4s, v21.4s
;; >     fmul v17.4s, v16.4s, v18.4s
;; >     fadd v5.4s, v5.4s, v17.4s
;; >     fmul v17.4s, v16.4s, v19.4s
;; >     fadd v6.4s, v6.4s, v17.4s
;; >     fmul v17.4s, v16.4s, v20.4s
;; >     fadd v7.4s, v7.4s, v17.4s
;; >     fmin v0.4s, v0.4s, v1.4s
;; >     sub w0, w0, #0x10
;; >     cbnz w0, L0
;; >     str q0, [x27]                            ; trap MemoryOutOfBounds
;; >     str q1, [x27, #0x10]                     ; trap MemoryOutOfBounds
;; >     str q2, [x27, #0x20]                     ; trap MemoryOutOfBounds
;; >     str q3, [x27, #0x30]                     ; trap MemoryOutOfBounds
;; >     str q4, [x27, #0x40]                     ; trap MemoryOutOfBounds
;; >     str q5, [x27, #0x50]                     ; trap MemoryOutOfBounds
;; >     str q6, [x27, #0x60]                     ; trap MemoryOutOfBounds
;; >     str q7, [x27, #0x70]                     ; trap MemoryOutOfBounds
;; >     ret
