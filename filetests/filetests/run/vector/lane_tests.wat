;; test: run
;; All lanes are compared with one number; the fourth one is a number of its own. The results are those of a
;; model in Python.
(module
    (func (export "i8x16_eq_bitmask") (param i32 i32 i32) (result i32) (local $x v128) (local $y v128)
        (local.set $x (i8x16.replace_lane 3 (i8x16.splat (local.get 0)) (local.get 2)))
        (local.set $y (i8x16.splat (local.get 1)))
        (i8x16.bitmask (i8x16.eq (local.get $x) (local.get $y))))
    (func (export "i8x16_eq_any_true") (param i32 i32 i32) (result i32) (local $x v128) (local $y v128)
        (local.set $x (i8x16.replace_lane 3 (i8x16.splat (local.get 0)) (local.get 2)))
        (local.set $y (i8x16.splat (local.get 1)))
        (v128.any_true (i8x16.eq (local.get $x) (local.get $y))))
    (func (export "i8x16_eq_all_true") (param i32 i32 i32) (result i32) (local $x v128) (local $y v128)
        (local.set $x (i8x16.replace_lane 3 (i8x16.splat (local.get 0)) (local.get 2)))
        (local.set $y (i8x16.splat (local.get 1)))
        (i8x16.all_true (i8x16.eq (local.get $x) (local.get $y))))
    (func (export "i8x16_ne_bitmask") (param i32 i32 i32) (result i32) (local $x v128) (local $y v128)
        (local.set $x (i8x16.replace_lane 3 (i8x16.splat (local.get 0)) (local.get 2)))
        (local.set $y (i8x16.splat (local.get 1)))
        (i8x16.bitmask (i8x16.ne (local.get $x) (local.get $y))))
    (func (export "i8x16_ne_any_true") (param i32 i32 i32) (result i32) (local $x v128) (local $y v128)
        (local.set $x (i8x16.replace_lane 3 (i8x16.splat (local.get 0)) (local.get 2)))
        (local.set $y (i8x16.splat (local.get 1)))
        (v128.any_true (i8x16.ne (local.get $x) (local.get $y))))
    (func (export "i8x16_ne_all_true") (param i32 i32 i32) (result i32) (local $x v128) (local $y v128)
        (local.set $x (i8x16.replace_lane 3 (i8x16.splat (local.get 0)) (local.get 2)))
        (local.set $y (i8x16.splat (local.get 1)))
        (i8x16.all_true (i8x16.ne (local.get $x) (local.get $y))))
    (func (export "i8x16_gt_s_bitmask") (param i32 i32 i32) (result i32) (local $x v128) (local $y v128)
        (local.set $x (i8x16.replace_lane 3 (i8x16.splat (local.get 0)) (local.get 2)))
        (local.set $y (i8x16.splat (local.get 1)))
        (i8x16.bitmask (i8x16.gt_s (local.get $x) (local.get $y))))
    (func (export "i8x16_gt_s_any_true") (param i32 i32 i32) (result i32) (local $x v128) (local $y v128)
        (local.set $x (i8x16.replace_lane 3 (i8x16.splat (local.get 0)) (local.get 2)))
        (local.set $y (i8x16.splat (local.get 1)))
        (v128.any_true (i8x16.gt_s (local.get $x) (local.get $y))))
    (func (export "i8x16_gt_s_all_true") (param i32 i32 i32) (result i32) (local $x v128) (local $y v128)
        (local.set $x (i8x16.replace_lane 3 (i8x16.splat (local.get 0)) (local.get 2)))
        (local.set $y (i8x16.splat (local.get 1)))
        (i8x16.all_true (i8x16.gt_s (local.get $x) (local.get $y))))
    (func (export "i8x16_ge_s_bitmask") (param i32 i32 i32) (result i32) (local $x v128) (local $y v128)
        (local.set $x (i8x16.replace_lane 3 (i8x16.splat (local.get 0)) (local.get 2)))
        (local.set $y (i8x16.splat (local.get 1)))
        (i8x16.bitmask (i8x16.ge_s (local.get $x) (local.get $y))))
    (func (export "i8x16_ge_s_any_true") (param i32 i32 i32) (result i32) (local $x v128) (local $y v128)
        (local.set $x (i8x16.replace_lane 3 (i8x16.splat (local.get 0)) (local.get 2)))
        (local.set $y (i8x16.splat (local.get 1)))
        (v128.any_true (i8x16.ge_s (local.get $x) (local.get $y))))
    (func (export "i8x16_ge_s_all_true") (param i32 i32 i32) (result i32) (local $x v128) (local $y v128)
        (local.set $x (i8x16.replace_lane 3 (i8x16.splat (local.get 0)) (local.get 2)))
        (local.set $y (i8x16.splat (local.get 1)))
        (i8x16.all_true (i8x16.ge_s (local.get $x) (local.get $y))))
    (func (export "i8x16_lt_u_bitmask") (param i32 i32 i32) (result i32) (local $x v128) (local $y v128)
        (local.set $x (i8x16.replace_lane 3 (i8x16.splat (local.get 0)) (local.get 2)))
        (local.set $y (i8x16.splat (local.get 1)))
        (i8x16.bitmask (i8x16.lt_u (local.get $x) (local.get $y))))
    (func (export "i8x16_lt_u_any_true") (param i32 i32 i32) (result i32) (local $x v128) (local $y v128)
        (local.set $x (i8x16.replace_lane 3 (i8x16.splat (local.get 0)) (local.get 2)))
        (local.set $y (i8x16.splat (local.get 1)))
        (v128.any_true (i8x16.lt_u (local.get $x) (local.get $y))))
    (func (export "i8x16_lt_u_all_true") (param i32 i32 i32) (result i32) (local $x v128) (local $y v128)
        (local.set $x (i8x16.replace_lane 3 (i8x16.splat (local.get 0)) (local.get 2)))
        (local.set $y (i8x16.splat (local.get 1)))
        (i8x16.all_true (i8x16.lt_u (local.get $x) (local.get $y))))
    (func (export "i8x16_gt_u_bitmask") (param i32 i32 i32) (result i32) (local $x v128) (local $y v128)
        (local.set $x (i8x16.replace_lane 3 (i8x16.splat (local.get 0)) (local.get 2)))
        (local.set $y (i8x16.splat (local.get 1)))
        (i8x16.bitmask (i8x16.gt_u (local.get $x) (local.get $y))))
    (func (export "i8x16_gt_u_any_true") (param i32 i32 i32) (result i32) (local $x v128) (local $y v128)
        (local.set $x (i8x16.replace_lane 3 (i8x16.splat (local.get 0)) (local.get 2)))
        (local.set $y (i8x16.splat (local.get 1)))
        (v128.any_true (i8x16.gt_u (local.get $x) (local.get $y))))
    (func (export "i8x16_gt_u_all_true") (param i32 i32 i32) (result i32) (local $x v128) (local $y v128)
        (local.set $x (i8x16.replace_lane 3 (i8x16.splat (local.get 0)) (local.get 2)))
        (local.set $y (i8x16.splat (local.get 1)))
        (i8x16.all_true (i8x16.gt_u (local.get $x) (local.get $y))))
    (func (export "i8x16_ge_u_bitmask") (param i32 i32 i32) (result i32) (local $x v128) (local $y v128)
        (local.set $x (i8x16.replace_lane 3 (i8x16.splat (local.get 0)) (local.get 2)))
        (local.set $y (i8x16.splat (local.get 1)))
        (i8x16.bitmask (i8x16.ge_u (local.get $x) (local.get $y))))
    (func (export "i8x16_ge_u_any_true") (param i32 i32 i32) (result i32) (local $x v128) (local $y v128)
        (local.set $x (i8x16.replace_lane 3 (i8x16.splat (local.get 0)) (local.get 2)))
        (local.set $y (i8x16.splat (local.get 1)))
        (v128.any_true (i8x16.ge_u (local.get $x) (local.get $y))))
    (func (export "i8x16_ge_u_all_true") (param i32 i32 i32) (result i32) (local $x v128) (local $y v128)
        (local.set $x (i8x16.replace_lane 3 (i8x16.splat (local.get 0)) (local.get 2)))
        (local.set $y (i8x16.splat (local.get 1)))
        (i8x16.all_true (i8x16.ge_u (local.get $x) (local.get $y))))
    (func (export "i16x8_eq_bitmask") (param i32 i32 i32) (result i32) (local $x v128) (local $y v128)
        (local.set $x (i16x8.replace_lane 3 (i16x8.splat (local.get 0)) (local.get 2)))
        (local.set $y (i16x8.splat (local.get 1)))
        (i16x8.bitmask (i16x8.eq (local.get $x) (local.get $y))))
    (func (export "i16x8_eq_any_true") (param i32 i32 i32) (result i32) (local $x v128) (local $y v128)
        (local.set $x (i16x8.replace_lane 3 (i16x8.splat (local.get 0)) (local.get 2)))
        (local.set $y (i16x8.splat (local.get 1)))
        (v128.any_true (i16x8.eq (local.get $x) (local.get $y))))
    (func (export "i16x8_eq_all_true") (param i32 i32 i32) (result i32) (local $x v128) (local $y v128)
        (local.set $x (i16x8.replace_lane 3 (i16x8.splat (local.get 0)) (local.get 2)))
        (local.set $y (i16x8.splat (local.get 1)))
        (i16x8.all_true (i16x8.eq (local.get $x) (local.get $y))))
    (func (export "i16x8_ne_bitmask") (param i32 i32 i32) (result i32) (local $x v128) (local $y v128)
        (local.set $x (i16x8.replace_lane 3 (i16x8.splat (local.get 0)) (local.get 2)))
        (local.set $y (i16x8.splat (local.get 1)))
        (i16x8.bitmask (i16x8.ne (local.get $x) (local.get $y))))
    (func (export "i16x8_ne_any_true") (param i32 i32 i32) (result i32) (local $x v128) (local $y v128)
        (local.set $x (i16x8.replace_lane 3 (i16x8.splat (local.get 0)) (local.get 2)))
        (local.set $y (i16x8.splat (local.get 1)))
        (v128.any_true (i16x8.ne (local.get $x) (local.get $y))))
    (func (export "i16x8_ne_all_true") (param i32 i32 i32) (result i32) (local $x v128) (local $y v128)
        (local.set $x (i16x8.replace_lane 3 (i16x8.splat (local.get 0)) (local.get 2)))
        (local.set $y (i16x8.splat (local.get 1)))
        (i16x8.all_true (i16x8.ne (local.get $x) (local.get $y))))
    (func (export "i16x8_gt_s_bitmask") (param i32 i32 i32) (result i32) (local $x v128) (local $y v128)
        (local.set $x (i16x8.replace_lane 3 (i16x8.splat (local.get 0)) (local.get 2)))
        (local.set $y (i16x8.splat (local.get 1)))
        (i16x8.bitmask (i16x8.gt_s (local.get $x) (local.get $y))))
    (func (export "i16x8_gt_s_any_true") (param i32 i32 i32) (result i32) (local $x v128) (local $y v128)
        (local.set $x (i16x8.replace_lane 3 (i16x8.splat (local.get 0)) (local.get 2)))
        (local.set $y (i16x8.splat (local.get 1)))
        (v128.any_true (i16x8.gt_s (local.get $x) (local.get $y))))
    (func (export "i16x8_gt_s_all_true") (param i32 i32 i32) (result i32) (local $x v128) (local $y v128)
        (local.set $x (i16x8.replace_lane 3 (i16x8.splat (local.get 0)) (local.get 2)))
        (local.set $y (i16x8.splat (local.get 1)))
        (i16x8.all_true (i16x8.gt_s (local.get $x) (local.get $y))))
    (func (export "i16x8_ge_s_bitmask") (param i32 i32 i32) (result i32) (local $x v128) (local $y v128)
        (local.set $x (i16x8.replace_lane 3 (i16x8.splat (local.get 0)) (local.get 2)))
        (local.set $y (i16x8.splat (local.get 1)))
        (i16x8.bitmask (i16x8.ge_s (local.get $x) (local.get $y))))
    (func (export "i16x8_ge_s_any_true") (param i32 i32 i32) (result i32) (local $x v128) (local $y v128)
        (local.set $x (i16x8.replace_lane 3 (i16x8.splat (local.get 0)) (local.get 2)))
        (local.set $y (i16x8.splat (local.get 1)))
        (v128.any_true (i16x8.ge_s (local.get $x) (local.get $y))))
    (func (export "i16x8_ge_s_all_true") (param i32 i32 i32) (result i32) (local $x v128) (local $y v128)
        (local.set $x (i16x8.replace_lane 3 (i16x8.splat (local.get 0)) (local.get 2)))
        (local.set $y (i16x8.splat (local.get 1)))
        (i16x8.all_true (i16x8.ge_s (local.get $x) (local.get $y))))
    (func (export "i16x8_lt_u_bitmask") (param i32 i32 i32) (result i32) (local $x v128) (local $y v128)
        (local.set $x (i16x8.replace_lane 3 (i16x8.splat (local.get 0)) (local.get 2)))
        (local.set $y (i16x8.splat (local.get 1)))
        (i16x8.bitmask (i16x8.lt_u (local.get $x) (local.get $y))))
    (func (export "i16x8_lt_u_any_true") (param i32 i32 i32) (result i32) (local $x v128) (local $y v128)
        (local.set $x (i16x8.replace_lane 3 (i16x8.splat (local.get 0)) (local.get 2)))
        (local.set $y (i16x8.splat (local.get 1)))
        (v128.any_true (i16x8.lt_u (local.get $x) (local.get $y))))
    (func (export "i16x8_lt_u_all_true") (param i32 i32 i32) (result i32) (local $x v128) (local $y v128)
        (local.set $x (i16x8.replace_lane 3 (i16x8.splat (local.get 0)) (local.get 2)))
        (local.set $y (i16x8.splat (local.get 1)))
        (i16x8.all_true (i16x8.lt_u (local.get $x) (local.get $y))))
    (func (export "i16x8_gt_u_bitmask") (param i32 i32 i32) (result i32) (local $x v128) (local $y v128)
        (local.set $x (i16x8.replace_lane 3 (i16x8.splat (local.get 0)) (local.get 2)))
        (local.set $y (i16x8.splat (local.get 1)))
        (i16x8.bitmask (i16x8.gt_u (local.get $x) (local.get $y))))
    (func (export "i16x8_gt_u_any_true") (param i32 i32 i32) (result i32) (local $x v128) (local $y v128)
        (local.set $x (i16x8.replace_lane 3 (i16x8.splat (local.get 0)) (local.get 2)))
        (local.set $y (i16x8.splat (local.get 1)))
        (v128.any_true (i16x8.gt_u (local.get $x) (local.get $y))))
    (func (export "i16x8_gt_u_all_true") (param i32 i32 i32) (result i32) (local $x v128) (local $y v128)
        (local.set $x (i16x8.replace_lane 3 (i16x8.splat (local.get 0)) (local.get 2)))
        (local.set $y (i16x8.splat (local.get 1)))
        (i16x8.all_true (i16x8.gt_u (local.get $x) (local.get $y))))
    (func (export "i16x8_ge_u_bitmask") (param i32 i32 i32) (result i32) (local $x v128) (local $y v128)
        (local.set $x (i16x8.replace_lane 3 (i16x8.splat (local.get 0)) (local.get 2)))
        (local.set $y (i16x8.splat (local.get 1)))
        (i16x8.bitmask (i16x8.ge_u (local.get $x) (local.get $y))))
    (func (export "i16x8_ge_u_any_true") (param i32 i32 i32) (result i32) (local $x v128) (local $y v128)
        (local.set $x (i16x8.replace_lane 3 (i16x8.splat (local.get 0)) (local.get 2)))
        (local.set $y (i16x8.splat (local.get 1)))
        (v128.any_true (i16x8.ge_u (local.get $x) (local.get $y))))
    (func (export "i16x8_ge_u_all_true") (param i32 i32 i32) (result i32) (local $x v128) (local $y v128)
        (local.set $x (i16x8.replace_lane 3 (i16x8.splat (local.get 0)) (local.get 2)))
        (local.set $y (i16x8.splat (local.get 1)))
        (i16x8.all_true (i16x8.ge_u (local.get $x) (local.get $y))))
    (func (export "i32x4_eq_bitmask") (param i32 i32 i32) (result i32) (local $x v128) (local $y v128)
        (local.set $x (i32x4.replace_lane 3 (i32x4.splat (local.get 0)) (local.get 2)))
        (local.set $y (i32x4.splat (local.get 1)))
        (i32x4.bitmask (i32x4.eq (local.get $x) (local.get $y))))
    (func (export "i32x4_eq_any_true") (param i32 i32 i32) (result i32) (local $x v128) (local $y v128)
        (local.set $x (i32x4.replace_lane 3 (i32x4.splat (local.get 0)) (local.get 2)))
        (local.set $y (i32x4.splat (local.get 1)))
        (v128.any_true (i32x4.eq (local.get $x) (local.get $y))))
    (func (export "i32x4_eq_all_true") (param i32 i32 i32) (result i32) (local $x v128) (local $y v128)
        (local.set $x (i32x4.replace_lane 3 (i32x4.splat (local.get 0)) (local.get 2)))
        (local.set $y (i32x4.splat (local.get 1)))
        (i32x4.all_true (i32x4.eq (local.get $x) (local.get $y))))
    (func (export "i32x4_ne_bitmask") (param i32 i32 i32) (result i32) (local $x v128) (local $y v128)
        (local.set $x (i32x4.replace_lane 3 (i32x4.splat (local.get 0)) (local.get 2)))
        (local.set $y (i32x4.splat (local.get 1)))
        (i32x4.bitmask (i32x4.ne (local.get $x) (local.get $y))))
    (func (export "i32x4_ne_any_true") (param i32 i32 i32) (result i32) (local $x v128) (local $y v128)
        (local.set $x (i32x4.replace_lane 3 (i32x4.splat (local.get 0)) (local.get 2)))
        (local.set $y (i32x4.splat (local.get 1)))
        (v128.any_true (i32x4.ne (local.get $x) (local.get $y))))
    (func (export "i32x4_ne_all_true") (param i32 i32 i32) (result i32) (local $x v128) (local $y v128)
        (local.set $x (i32x4.replace_lane 3 (i32x4.splat (local.get 0)) (local.get 2)))
        (local.set $y (i32x4.splat (local.get 1)))
        (i32x4.all_true (i32x4.ne (local.get $x) (local.get $y))))
    (func (export "i32x4_gt_s_bitmask") (param i32 i32 i32) (result i32) (local $x v128) (local $y v128)
        (local.set $x (i32x4.replace_lane 3 (i32x4.splat (local.get 0)) (local.get 2)))
        (local.set $y (i32x4.splat (local.get 1)))
        (i32x4.bitmask (i32x4.gt_s (local.get $x) (local.get $y))))
    (func (export "i32x4_gt_s_any_true") (param i32 i32 i32) (result i32) (local $x v128) (local $y v128)
        (local.set $x (i32x4.replace_lane 3 (i32x4.splat (local.get 0)) (local.get 2)))
        (local.set $y (i32x4.splat (local.get 1)))
        (v128.any_true (i32x4.gt_s (local.get $x) (local.get $y))))
    (func (export "i32x4_gt_s_all_true") (param i32 i32 i32) (result i32) (local $x v128) (local $y v128)
        (local.set $x (i32x4.replace_lane 3 (i32x4.splat (local.get 0)) (local.get 2)))
        (local.set $y (i32x4.splat (local.get 1)))
        (i32x4.all_true (i32x4.gt_s (local.get $x) (local.get $y))))
    (func (export "i32x4_ge_s_bitmask") (param i32 i32 i32) (result i32) (local $x v128) (local $y v128)
        (local.set $x (i32x4.replace_lane 3 (i32x4.splat (local.get 0)) (local.get 2)))
        (local.set $y (i32x4.splat (local.get 1)))
        (i32x4.bitmask (i32x4.ge_s (local.get $x) (local.get $y))))
    (func (export "i32x4_ge_s_any_true") (param i32 i32 i32) (result i32) (local $x v128) (local $y v128)
        (local.set $x (i32x4.replace_lane 3 (i32x4.splat (local.get 0)) (local.get 2)))
        (local.set $y (i32x4.splat (local.get 1)))
        (v128.any_true (i32x4.ge_s (local.get $x) (local.get $y))))
    (func (export "i32x4_ge_s_all_true") (param i32 i32 i32) (result i32) (local $x v128) (local $y v128)
        (local.set $x (i32x4.replace_lane 3 (i32x4.splat (local.get 0)) (local.get 2)))
        (local.set $y (i32x4.splat (local.get 1)))
        (i32x4.all_true (i32x4.ge_s (local.get $x) (local.get $y))))
    (func (export "i32x4_lt_u_bitmask") (param i32 i32 i32) (result i32) (local $x v128) (local $y v128)
        (local.set $x (i32x4.replace_lane 3 (i32x4.splat (local.get 0)) (local.get 2)))
        (local.set $y (i32x4.splat (local.get 1)))
        (i32x4.bitmask (i32x4.lt_u (local.get $x) (local.get $y))))
    (func (export "i32x4_lt_u_any_true") (param i32 i32 i32) (result i32) (local $x v128) (local $y v128)
        (local.set $x (i32x4.replace_lane 3 (i32x4.splat (local.get 0)) (local.get 2)))
        (local.set $y (i32x4.splat (local.get 1)))
        (v128.any_true (i32x4.lt_u (local.get $x) (local.get $y))))
    (func (export "i32x4_lt_u_all_true") (param i32 i32 i32) (result i32) (local $x v128) (local $y v128)
        (local.set $x (i32x4.replace_lane 3 (i32x4.splat (local.get 0)) (local.get 2)))
        (local.set $y (i32x4.splat (local.get 1)))
        (i32x4.all_true (i32x4.lt_u (local.get $x) (local.get $y))))
    (func (export "i32x4_gt_u_bitmask") (param i32 i32 i32) (result i32) (local $x v128) (local $y v128)
        (local.set $x (i32x4.replace_lane 3 (i32x4.splat (local.get 0)) (local.get 2)))
        (local.set $y (i32x4.splat (local.get 1)))
        (i32x4.bitmask (i32x4.gt_u (local.get $x) (local.get $y))))
    (func (export "i32x4_gt_u_any_true") (param i32 i32 i32) (result i32) (local $x v128) (local $y v128)
        (local.set $x (i32x4.replace_lane 3 (i32x4.splat (local.get 0)) (local.get 2)))
        (local.set $y (i32x4.splat (local.get 1)))
        (v128.any_true (i32x4.gt_u (local.get $x) (local.get $y))))
    (func (export "i32x4_gt_u_all_true") (param i32 i32 i32) (result i32) (local $x v128) (local $y v128)
        (local.set $x (i32x4.replace_lane 3 (i32x4.splat (local.get 0)) (local.get 2)))
        (local.set $y (i32x4.splat (local.get 1)))
        (i32x4.all_true (i32x4.gt_u (local.get $x) (local.get $y))))
    (func (export "i32x4_ge_u_bitmask") (param i32 i32 i32) (result i32) (local $x v128) (local $y v128)
        (local.set $x (i32x4.replace_lane 3 (i32x4.splat (local.get 0)) (local.get 2)))
        (local.set $y (i32x4.splat (local.get 1)))
        (i32x4.bitmask (i32x4.ge_u (local.get $x) (local.get $y))))
    (func (export "i32x4_ge_u_any_true") (param i32 i32 i32) (result i32) (local $x v128) (local $y v128)
        (local.set $x (i32x4.replace_lane 3 (i32x4.splat (local.get 0)) (local.get 2)))
        (local.set $y (i32x4.splat (local.get 1)))
        (v128.any_true (i32x4.ge_u (local.get $x) (local.get $y))))
    (func (export "i32x4_ge_u_all_true") (param i32 i32 i32) (result i32) (local $x v128) (local $y v128)
        (local.set $x (i32x4.replace_lane 3 (i32x4.splat (local.get 0)) (local.get 2)))
        (local.set $y (i32x4.splat (local.get 1)))
        (i32x4.all_true (i32x4.ge_u (local.get $x) (local.get $y)))))

;; run: i8x16_eq_bitmask(5, 5, 5) == 65535
;; run: i8x16_eq_bitmask(5, 5, 6) == 65527
;; run: i8x16_eq_bitmask(5, 6, 6) == 8
;; run: i8x16_eq_bitmask(200, 100, 0) == 0
;; run: i8x16_eq_bitmask(-1, 1, -1) == 0
;; run: i8x16_eq_any_true(5, 5, 5) == 1
;; run: i8x16_eq_any_true(5, 5, 6) == 1
;; run: i8x16_eq_any_true(5, 6, 6) == 1
;; run: i8x16_eq_any_true(200, 100, 0) == 0
;; run: i8x16_eq_any_true(-1, 1, -1) == 0
;; run: i8x16_eq_all_true(5, 5, 5) == 1
;; run: i8x16_eq_all_true(5, 5, 6) == 0
;; run: i8x16_eq_all_true(5, 6, 6) == 0
;; run: i8x16_eq_all_true(200, 100, 0) == 0
;; run: i8x16_eq_all_true(-1, 1, -1) == 0
;; run: i8x16_ne_bitmask(5, 5, 5) == 0
;; run: i8x16_ne_bitmask(5, 5, 6) == 8
;; run: i8x16_ne_bitmask(5, 6, 6) == 65527
;; run: i8x16_ne_bitmask(200, 100, 0) == 65535
;; run: i8x16_ne_bitmask(-1, 1, -1) == 65535
;; run: i8x16_ne_any_true(5, 5, 5) == 0
;; run: i8x16_ne_any_true(5, 5, 6) == 1
;; run: i8x16_ne_any_true(5, 6, 6) == 1
;; run: i8x16_ne_any_true(200, 100, 0) == 1
;; run: i8x16_ne_any_true(-1, 1, -1) == 1
;; run: i8x16_ne_all_true(5, 5, 5) == 0
;; run: i8x16_ne_all_true(5, 5, 6) == 0
;; run: i8x16_ne_all_true(5, 6, 6) == 0
;; run: i8x16_ne_all_true(200, 100, 0) == 1
;; run: i8x16_ne_all_true(-1, 1, -1) == 1
;; run: i8x16_gt_s_bitmask(5, 5, 5) == 0
;; run: i8x16_gt_s_bitmask(5, 5, 6) == 8
;; run: i8x16_gt_s_bitmask(5, 6, 6) == 0
;; run: i8x16_gt_s_bitmask(200, 100, 0) == 0
;; run: i8x16_gt_s_bitmask(-1, 1, -1) == 0
;; run: i8x16_gt_s_any_true(5, 5, 5) == 0
;; run: i8x16_gt_s_any_true(5, 5, 6) == 1
;; run: i8x16_gt_s_any_true(5, 6, 6) == 0
;; run: i8x16_gt_s_any_true(200, 100, 0) == 0
;; run: i8x16_gt_s_any_true(-1, 1, -1) == 0
;; run: i8x16_gt_s_all_true(5, 5, 5) == 0
;; run: i8x16_gt_s_all_true(5, 5, 6) == 0
;; run: i8x16_gt_s_all_true(5, 6, 6) == 0
;; run: i8x16_gt_s_all_true(200, 100, 0) == 0
;; run: i8x16_gt_s_all_true(-1, 1, -1) == 0
;; run: i8x16_ge_s_bitmask(5, 5, 5) == 65535
;; run: i8x16_ge_s_bitmask(5, 5, 6) == 65535
;; run: i8x16_ge_s_bitmask(5, 6, 6) == 8
;; run: i8x16_ge_s_bitmask(200, 100, 0) == 0
;; run: i8x16_ge_s_bitmask(-1, 1, -1) == 0
;; run: i8x16_ge_s_any_true(5, 5, 5) == 1
;; run: i8x16_ge_s_any_true(5, 5, 6) == 1
;; run: i8x16_ge_s_any_true(5, 6, 6) == 1
;; run: i8x16_ge_s_any_true(200, 100, 0) == 0
;; run: i8x16_ge_s_any_true(-1, 1, -1) == 0
;; run: i8x16_ge_s_all_true(5, 5, 5) == 1
;; run: i8x16_ge_s_all_true(5, 5, 6) == 1
;; run: i8x16_ge_s_all_true(5, 6, 6) == 0
;; run: i8x16_ge_s_all_true(200, 100, 0) == 0
;; run: i8x16_ge_s_all_true(-1, 1, -1) == 0
;; run: i8x16_lt_u_bitmask(5, 5, 5) == 0
;; run: i8x16_lt_u_bitmask(5, 5, 6) == 0
;; run: i8x16_lt_u_bitmask(5, 6, 6) == 65527
;; run: i8x16_lt_u_bitmask(200, 100, 0) == 8
;; run: i8x16_lt_u_bitmask(-1, 1, -1) == 0
;; run: i8x16_lt_u_any_true(5, 5, 5) == 0
;; run: i8x16_lt_u_any_true(5, 5, 6) == 0
;; run: i8x16_lt_u_any_true(5, 6, 6) == 1
;; run: i8x16_lt_u_any_true(200, 100, 0) == 1
;; run: i8x16_lt_u_any_true(-1, 1, -1) == 0
;; run: i8x16_lt_u_all_true(5, 5, 5) == 0
;; run: i8x16_lt_u_all_true(5, 5, 6) == 0
;; run: i8x16_lt_u_all_true(5, 6, 6) == 0
;; run: i8x16_lt_u_all_true(200, 100, 0) == 0
;; run: i8x16_lt_u_all_true(-1, 1, -1) == 0
;; run: i8x16_gt_u_bitmask(5, 5, 5) == 0
;; run: i8x16_gt_u_bitmask(5, 5, 6) == 8
;; run: i8x16_gt_u_bitmask(5, 6, 6) == 0
;; run: i8x16_gt_u_bitmask(200, 100, 0) == 65527
;; run: i8x16_gt_u_bitmask(-1, 1, -1) == 65535
;; run: i8x16_gt_u_any_true(5, 5, 5) == 0
;; run: i8x16_gt_u_any_true(5, 5, 6) == 1
;; run: i8x16_gt_u_any_true(5, 6, 6) == 0
;; run: i8x16_gt_u_any_true(200, 100, 0) == 1
;; run: i8x16_gt_u_any_true(-1, 1, -1) == 1
;; run: i8x16_gt_u_all_true(5, 5, 5) == 0
;; run: i8x16_gt_u_all_true(5, 5, 6) == 0
;; run: i8x16_gt_u_all_true(5, 6, 6) == 0
;; run: i8x16_gt_u_all_true(200, 100, 0) == 0
;; run: i8x16_gt_u_all_true(-1, 1, -1) == 1
;; run: i8x16_ge_u_bitmask(5, 5, 5) == 65535
;; run: i8x16_ge_u_bitmask(5, 5, 6) == 65535
;; run: i8x16_ge_u_bitmask(5, 6, 6) == 8
;; run: i8x16_ge_u_bitmask(200, 100, 0) == 65527
;; run: i8x16_ge_u_bitmask(-1, 1, -1) == 65535
;; run: i8x16_ge_u_any_true(5, 5, 5) == 1
;; run: i8x16_ge_u_any_true(5, 5, 6) == 1
;; run: i8x16_ge_u_any_true(5, 6, 6) == 1
;; run: i8x16_ge_u_any_true(200, 100, 0) == 1
;; run: i8x16_ge_u_any_true(-1, 1, -1) == 1
;; run: i8x16_ge_u_all_true(5, 5, 5) == 1
;; run: i8x16_ge_u_all_true(5, 5, 6) == 1
;; run: i8x16_ge_u_all_true(5, 6, 6) == 0
;; run: i8x16_ge_u_all_true(200, 100, 0) == 0
;; run: i8x16_ge_u_all_true(-1, 1, -1) == 1
;; run: i16x8_eq_bitmask(5, 5, 5) == 255
;; run: i16x8_eq_bitmask(5, 5, 6) == 247
;; run: i16x8_eq_bitmask(5, 6, 6) == 8
;; run: i16x8_eq_bitmask(200, 100, 0) == 0
;; run: i16x8_eq_bitmask(-1, 1, -1) == 0
;; run: i16x8_eq_any_true(5, 5, 5) == 1
;; run: i16x8_eq_any_true(5, 5, 6) == 1
;; run: i16x8_eq_any_true(5, 6, 6) == 1
;; run: i16x8_eq_any_true(200, 100, 0) == 0
;; run: i16x8_eq_any_true(-1, 1, -1) == 0
;; run: i16x8_eq_all_true(5, 5, 5) == 1
;; run: i16x8_eq_all_true(5, 5, 6) == 0
;; run: i16x8_eq_all_true(5, 6, 6) == 0
;; run: i16x8_eq_all_true(200, 100, 0) == 0
;; run: i16x8_eq_all_true(-1, 1, -1) == 0
;; run: i16x8_ne_bitmask(5, 5, 5) == 0
;; run: i16x8_ne_bitmask(5, 5, 6) == 8
;; run: i16x8_ne_bitmask(5, 6, 6) == 247
;; run: i16x8_ne_bitmask(200, 100, 0) == 255
;; run: i16x8_ne_bitmask(-1, 1, -1) == 255
;; run: i16x8_ne_any_true(5, 5, 5) == 0
;; run: i16x8_ne_any_true(5, 5, 6) == 1
;; run: i16x8_ne_any_true(5, 6, 6) == 1
;; run: i16x8_ne_any_true(200, 100, 0) == 1
;; run: i16x8_ne_any_true(-1, 1, -1) == 1
;; run: i16x8_ne_all_true(5, 5, 5) == 0
;; run: i16x8_ne_all_true(5, 5, 6) == 0
;; run: i16x8_ne_all_true(5, 6, 6) == 0
;; run: i16x8_ne_all_true(200, 100, 0) == 1
;; run: i16x8_ne_all_true(-1, 1, -1) == 1
;; run: i16x8_gt_s_bitmask(5, 5, 5) == 0
;; run: i16x8_gt_s_bitmask(5, 5, 6) == 8
;; run: i16x8_gt_s_bitmask(5, 6, 6) == 0
;; run: i16x8_gt_s_bitmask(200, 100, 0) == 247
;; run: i16x8_gt_s_bitmask(-1, 1, -1) == 0
;; run: i16x8_gt_s_any_true(5, 5, 5) == 0
;; run: i16x8_gt_s_any_true(5, 5, 6) == 1
;; run: i16x8_gt_s_any_true(5, 6, 6) == 0
;; run: i16x8_gt_s_any_true(200, 100, 0) == 1
;; run: i16x8_gt_s_any_true(-1, 1, -1) == 0
;; run: i16x8_gt_s_all_true(5, 5, 5) == 0
;; run: i16x8_gt_s_all_true(5, 5, 6) == 0
;; run: i16x8_gt_s_all_true(5, 6, 6) == 0
;; run: i16x8_gt_s_all_true(200, 100, 0) == 0
;; run: i16x8_gt_s_all_true(-1, 1, -1) == 0
;; run: i16x8_ge_s_bitmask(5, 5, 5) == 255
;; run: i16x8_ge_s_bitmask(5, 5, 6) == 255
;; run: i16x8_ge_s_bitmask(5, 6, 6) == 8
;; run: i16x8_ge_s_bitmask(200, 100, 0) == 247
;; run: i16x8_ge_s_bitmask(-1, 1, -1) == 0
;; run: i16x8_ge_s_any_true(5, 5, 5) == 1
;; run: i16x8_ge_s_any_true(5, 5, 6) == 1
;; run: i16x8_ge_s_any_true(5, 6, 6) == 1
;; run: i16x8_ge_s_any_true(200, 100, 0) == 1
;; run: i16x8_ge_s_any_true(-1, 1, -1) == 0
;; run: i16x8_ge_s_all_true(5, 5, 5) == 1
;; run: i16x8_ge_s_all_true(5, 5, 6) == 1
;; run: i16x8_ge_s_all_true(5, 6, 6) == 0
;; run: i16x8_ge_s_all_true(200, 100, 0) == 0
;; run: i16x8_ge_s_all_true(-1, 1, -1) == 0
;; run: i16x8_lt_u_bitmask(5, 5, 5) == 0
;; run: i16x8_lt_u_bitmask(5, 5, 6) == 0
;; run: i16x8_lt_u_bitmask(5, 6, 6) == 247
;; run: i16x8_lt_u_bitmask(200, 100, 0) == 8
;; run: i16x8_lt_u_bitmask(-1, 1, -1) == 0
;; run: i16x8_lt_u_any_true(5, 5, 5) == 0
;; run: i16x8_lt_u_any_true(5, 5, 6) == 0
;; run: i16x8_lt_u_any_true(5, 6, 6) == 1
;; run: i16x8_lt_u_any_true(200, 100, 0) == 1
;; run: i16x8_lt_u_any_true(-1, 1, -1) == 0
;; run: i16x8_lt_u_all_true(5, 5, 5) == 0
;; run: i16x8_lt_u_all_true(5, 5, 6) == 0
;; run: i16x8_lt_u_all_true(5, 6, 6) == 0
;; run: i16x8_lt_u_all_true(200, 100, 0) == 0
;; run: i16x8_lt_u_all_true(-1, 1, -1) == 0
;; run: i16x8_gt_u_bitmask(5, 5, 5) == 0
;; run: i16x8_gt_u_bitmask(5, 5, 6) == 8
;; run: i16x8_gt_u_bitmask(5, 6, 6) == 0
;; run: i16x8_gt_u_bitmask(200, 100, 0) == 247
;; run: i16x8_gt_u_bitmask(-1, 1, -1) == 255
;; run: i16x8_gt_u_any_true(5, 5, 5) == 0
;; run: i16x8_gt_u_any_true(5, 5, 6) == 1
;; run: i16x8_gt_u_any_true(5, 6, 6) == 0
;; run: i16x8_gt_u_any_true(200, 100, 0) == 1
;; run: i16x8_gt_u_any_true(-1, 1, -1) == 1
;; run: i16x8_gt_u_all_true(5, 5, 5) == 0
;; run: i16x8_gt_u_all_true(5, 5, 6) == 0
;; run: i16x8_gt_u_all_true(5, 6, 6) == 0
;; run: i16x8_gt_u_all_true(200, 100, 0) == 0
;; run: i16x8_gt_u_all_true(-1, 1, -1) == 1
;; run: i16x8_ge_u_bitmask(5, 5, 5) == 255
;; run: i16x8_ge_u_bitmask(5, 5, 6) == 255
;; run: i16x8_ge_u_bitmask(5, 6, 6) == 8
;; run: i16x8_ge_u_bitmask(200, 100, 0) == 247
;; run: i16x8_ge_u_bitmask(-1, 1, -1) == 255
;; run: i16x8_ge_u_any_true(5, 5, 5) == 1
;; run: i16x8_ge_u_any_true(5, 5, 6) == 1
;; run: i16x8_ge_u_any_true(5, 6, 6) == 1
;; run: i16x8_ge_u_any_true(200, 100, 0) == 1
;; run: i16x8_ge_u_any_true(-1, 1, -1) == 1
;; run: i16x8_ge_u_all_true(5, 5, 5) == 1
;; run: i16x8_ge_u_all_true(5, 5, 6) == 1
;; run: i16x8_ge_u_all_true(5, 6, 6) == 0
;; run: i16x8_ge_u_all_true(200, 100, 0) == 0
;; run: i16x8_ge_u_all_true(-1, 1, -1) == 1
;; run: i32x4_eq_bitmask(5, 5, 5) == 15
;; run: i32x4_eq_bitmask(5, 5, 6) == 7
;; run: i32x4_eq_bitmask(5, 6, 6) == 8
;; run: i32x4_eq_bitmask(200, 100, 0) == 0
;; run: i32x4_eq_bitmask(-1, 1, -1) == 0
;; run: i32x4_eq_any_true(5, 5, 5) == 1
;; run: i32x4_eq_any_true(5, 5, 6) == 1
;; run: i32x4_eq_any_true(5, 6, 6) == 1
;; run: i32x4_eq_any_true(200, 100, 0) == 0
;; run: i32x4_eq_any_true(-1, 1, -1) == 0
;; run: i32x4_eq_all_true(5, 5, 5) == 1
;; run: i32x4_eq_all_true(5, 5, 6) == 0
;; run: i32x4_eq_all_true(5, 6, 6) == 0
;; run: i32x4_eq_all_true(200, 100, 0) == 0
;; run: i32x4_eq_all_true(-1, 1, -1) == 0
;; run: i32x4_ne_bitmask(5, 5, 5) == 0
;; run: i32x4_ne_bitmask(5, 5, 6) == 8
;; run: i32x4_ne_bitmask(5, 6, 6) == 7
;; run: i32x4_ne_bitmask(200, 100, 0) == 15
;; run: i32x4_ne_bitmask(-1, 1, -1) == 15
;; run: i32x4_ne_any_true(5, 5, 5) == 0
;; run: i32x4_ne_any_true(5, 5, 6) == 1
;; run: i32x4_ne_any_true(5, 6, 6) == 1
;; run: i32x4_ne_any_true(200, 100, 0) == 1
;; run: i32x4_ne_any_true(-1, 1, -1) == 1
;; run: i32x4_ne_all_true(5, 5, 5) == 0
;; run: i32x4_ne_all_true(5, 5, 6) == 0
;; run: i32x4_ne_all_true(5, 6, 6) == 0
;; run: i32x4_ne_all_true(200, 100, 0) == 1
;; run: i32x4_ne_all_true(-1, 1, -1) == 1
;; run: i32x4_gt_s_bitmask(5, 5, 5) == 0
;; run: i32x4_gt_s_bitmask(5, 5, 6) == 8
;; run: i32x4_gt_s_bitmask(5, 6, 6) == 0
;; run: i32x4_gt_s_bitmask(200, 100, 0) == 7
;; run: i32x4_gt_s_bitmask(-1, 1, -1) == 0
;; run: i32x4_gt_s_any_true(5, 5, 5) == 0
;; run: i32x4_gt_s_any_true(5, 5, 6) == 1
;; run: i32x4_gt_s_any_true(5, 6, 6) == 0
;; run: i32x4_gt_s_any_true(200, 100, 0) == 1
;; run: i32x4_gt_s_any_true(-1, 1, -1) == 0
;; run: i32x4_gt_s_all_true(5, 5, 5) == 0
;; run: i32x4_gt_s_all_true(5, 5, 6) == 0
;; run: i32x4_gt_s_all_true(5, 6, 6) == 0
;; run: i32x4_gt_s_all_true(200, 100, 0) == 0
;; run: i32x4_gt_s_all_true(-1, 1, -1) == 0
;; run: i32x4_ge_s_bitmask(5, 5, 5) == 15
;; run: i32x4_ge_s_bitmask(5, 5, 6) == 15
;; run: i32x4_ge_s_bitmask(5, 6, 6) == 8
;; run: i32x4_ge_s_bitmask(200, 100, 0) == 7
;; run: i32x4_ge_s_bitmask(-1, 1, -1) == 0
;; run: i32x4_ge_s_any_true(5, 5, 5) == 1
;; run: i32x4_ge_s_any_true(5, 5, 6) == 1
;; run: i32x4_ge_s_any_true(5, 6, 6) == 1
;; run: i32x4_ge_s_any_true(200, 100, 0) == 1
;; run: i32x4_ge_s_any_true(-1, 1, -1) == 0
;; run: i32x4_ge_s_all_true(5, 5, 5) == 1
;; run: i32x4_ge_s_all_true(5, 5, 6) == 1
;; run: i32x4_ge_s_all_true(5, 6, 6) == 0
;; run: i32x4_ge_s_all_true(200, 100, 0) == 0
;; run: i32x4_ge_s_all_true(-1, 1, -1) == 0
;; run: i32x4_lt_u_bitmask(5, 5, 5) == 0
;; run: i32x4_lt_u_bitmask(5, 5, 6) == 0
;; run: i32x4_lt_u_bitmask(5, 6, 6) == 7
;; run: i32x4_lt_u_bitmask(200, 100, 0) == 8
;; run: i32x4_lt_u_bitmask(-1, 1, -1) == 0
;; run: i32x4_lt_u_any_true(5, 5, 5) == 0
;; run: i32x4_lt_u_any_true(5, 5, 6) == 0
;; run: i32x4_lt_u_any_true(5, 6, 6) == 1
;; run: i32x4_lt_u_any_true(200, 100, 0) == 1
;; run: i32x4_lt_u_any_true(-1, 1, -1) == 0
;; run: i32x4_lt_u_all_true(5, 5, 5) == 0
;; run: i32x4_lt_u_all_true(5, 5, 6) == 0
;; run: i32x4_lt_u_all_true(5, 6, 6) == 0
;; run: i32x4_lt_u_all_true(200, 100, 0) == 0
;; run: i32x4_lt_u_all_true(-1, 1, -1) == 0
;; run: i32x4_gt_u_bitmask(5, 5, 5) == 0
;; run: i32x4_gt_u_bitmask(5, 5, 6) == 8
;; run: i32x4_gt_u_bitmask(5, 6, 6) == 0
;; run: i32x4_gt_u_bitmask(200, 100, 0) == 7
;; run: i32x4_gt_u_bitmask(-1, 1, -1) == 15
;; run: i32x4_gt_u_any_true(5, 5, 5) == 0
;; run: i32x4_gt_u_any_true(5, 5, 6) == 1
;; run: i32x4_gt_u_any_true(5, 6, 6) == 0
;; run: i32x4_gt_u_any_true(200, 100, 0) == 1
;; run: i32x4_gt_u_any_true(-1, 1, -1) == 1
;; run: i32x4_gt_u_all_true(5, 5, 5) == 0
;; run: i32x4_gt_u_all_true(5, 5, 6) == 0
;; run: i32x4_gt_u_all_true(5, 6, 6) == 0
;; run: i32x4_gt_u_all_true(200, 100, 0) == 0
;; run: i32x4_gt_u_all_true(-1, 1, -1) == 1
;; run: i32x4_ge_u_bitmask(5, 5, 5) == 15
;; run: i32x4_ge_u_bitmask(5, 5, 6) == 15
;; run: i32x4_ge_u_bitmask(5, 6, 6) == 8
;; run: i32x4_ge_u_bitmask(200, 100, 0) == 7
;; run: i32x4_ge_u_bitmask(-1, 1, -1) == 15
;; run: i32x4_ge_u_any_true(5, 5, 5) == 1
;; run: i32x4_ge_u_any_true(5, 5, 6) == 1
;; run: i32x4_ge_u_any_true(5, 6, 6) == 1
;; run: i32x4_ge_u_any_true(200, 100, 0) == 1
;; run: i32x4_ge_u_any_true(-1, 1, -1) == 1
;; run: i32x4_ge_u_all_true(5, 5, 5) == 1
;; run: i32x4_ge_u_all_true(5, 5, 6) == 1
;; run: i32x4_ge_u_all_true(5, 6, 6) == 0
;; run: i32x4_ge_u_all_true(200, 100, 0) == 0
;; run: i32x4_ge_u_all_true(-1, 1, -1) == 1
