;; test: run
(module
  (memory 1 2)
  (data (i32.const 16) "\01\80\ff\7f\00\fe\81\92\a3\b4\c5\d6\e7\f8\09\1a")
  (data (i32.const 65528) "\01\80\ff\7f\00\fe\81\92")
  (func (export "i32_load") (param i32) (result i32)
    (i32.load (local.get 0)))
  (func (export "i32_load_offset") (param i32) (result i32)
    (i32.load offset=16 (local.get 0)))
  (func (export "i32_load_sum") (param i32 i32) (result i32)
    (i32.load offset=1 (i32.add (local.get 0) (local.get 1))))
  (func (export "i32_load_scaled") (param i32 i32) (result i32)
    (i32.load (i32.add (local.get 0) (i32.shl (local.get 1) (i32.const 2)))))
  (func (export "i32_load_far") (param i32) (result i32)
    (i32.load offset=0xffffffff (local.get 0)))
  (func (export "i32_load_dropped") (param i32)
    (drop (i32.load (local.get 0))))
  (func (export "i64_load") (param i32) (result i64)
    (i64.load (local.get 0)))
  (func (export "i64_load_offset") (param i32) (result i64)
    (i64.load offset=16 (local.get 0)))
  (func (export "i64_load_sum") (param i32 i32) (result i64)
    (i64.load offset=1 (i32.add (local.get 0) (local.get 1))))
  (func (export "i64_load_scaled") (param i32 i32) (result i64)
    (i64.load (i32.add (local.get 0) (i32.shl (local.get 1) (i32.const 2)))))
  (func (export "i64_load_far") (param i32) (result i64)
    (i64.load offset=0xffffffff (local.get 0)))
  (func (export "i64_load_dropped") (param i32)
    (drop (i64.load (local.get 0))))
  (func (export "f32_load") (param i32) (result f32)
    (f32.load (local.get 0)))
  (func (export "f32_load_offset") (param i32) (result f32)
    (f32.load offset=16 (local.get 0)))
  (func (export "f32_load_sum") (param i32 i32) (result f32)
    (f32.load offset=1 (i32.add (local.get 0) (local.get 1))))
  (func (export "f32_load_scaled") (param i32 i32) (result f32)
    (f32.load (i32.add (local.get 0) (i32.shl (local.get 1) (i32.const 2)))))
  (func (export "f32_load_far") (param i32) (result f32)
    (f32.load offset=0xffffffff (local.get 0)))
  (func (export "f32_load_dropped") (param i32)
    (drop (f32.load (local.get 0))))
  (func (export "f64_load") (param i32) (result f64)
    (f64.load (local.get 0)))
  (func (export "f64_load_offset") (param i32) (result f64)
    (f64.load offset=16 (local.get 0)))
  (func (export "f64_load_sum") (param i32 i32) (result f64)
    (f64.load offset=1 (i32.add (local.get 0) (local.get 1))))
  (func (export "f64_load_scaled") (param i32 i32) (result f64)
    (f64.load (i32.add (local.get 0) (i32.shl (local.get 1) (i32.const 2)))))
  (func (export "f64_load_far") (param i32) (result f64)
    (f64.load offset=0xffffffff (local.get 0)))
  (func (export "f64_load_dropped") (param i32)
    (drop (f64.load (local.get 0))))
)

;; run: i32_load(16) == 2147450881
;; run: i32_load_offset(0) == 2147450881
;; run: i32_load(17) == 8388480
;; run: i32_load_offset(1) == 8388480
;; run: i32_load(18) == -33521665
;; run: i32_load_offset(2) == -33521665
;; run: i32_load(19) == -2114060161
;; run: i32_load_offset(3) == -2114060161
;; run: i32_load(20) == -1836974592
;; run: i32_load_offset(4) == -1836974592
;; run: i32_load(21) == -1550679554
;; run: i32_load_offset(5) == -1550679554
;; run: i32_load(22) == -1264348543
;; run: i32_load_offset(6) == -1264348543
;; run: i32_load(23) == -978017390
;; run: i32_load_offset(7) == -978017390
;; run: i32_load(24) == -691686237
;; run: i32_load_offset(8) == -691686237
;; run: i32_load(25) == -405355084
;; run: i32_load_offset(9) == -405355084
;; run: i32_load(26) == -119023931
;; run: i32_load_offset(10) == -119023931
;; run: i32_load(27) == 167307222
;; run: i32_load_offset(11) == 167307222
;; run: i32_load(28) == 436861159
;; run: i32_load_offset(12) == 436861159
;; run: i32_load_sum(10, 5) == 2147450881
;; run: i32_load_sum(-1, 16) == 2147450881
;; run: i32_load_sum(10, 8) == -2114060161
;; run: i32_load_sum(-1, 19) == -2114060161
;; run: i32_load_sum(10, 10) == -1550679554
;; run: i32_load_sum(-1, 21) == -1550679554
;; run: i32_load_scaled(8, 2) == 2147450881
;; run: i32_load_scaled(20, -1) == 2147450881
;; run: i32_load_scaled(16, 0x40000000) == 2147450881
;; run: i32_load(65532) == -1836974592
;; run: i32_load_dropped(65532)
;; run: i32_load(65533) traps "out of bounds memory access"
;; run: i32_load_dropped(65533) traps "out of bounds memory access"
;; run: i32_load_offset(65533) traps "out of bounds memory access"
;; run: i32_load(65536) traps "out of bounds memory access"
;; run: i32_load_dropped(65536) traps "out of bounds memory access"
;; run: i32_load_offset(65536) traps "out of bounds memory access"
;; run: i32_load(-1) traps "out of bounds memory access"
;; run: i32_load_dropped(-1) traps "out of bounds memory access"
;; run: i32_load_offset(-1) traps "out of bounds memory access"
;; run: i32_load(-4) traps "out of bounds memory access"
;; run: i32_load_dropped(-4) traps "out of bounds memory access"
;; run: i32_load_offset(-4) traps "out of bounds memory access"
;; run: i32_load(2147483647) traps "out of bounds memory access"
;; run: i32_load_dropped(2147483647) traps "out of bounds memory access"
;; run: i32_load_offset(2147483647) traps "out of bounds memory access"
;; run: i32_load(-2147483648) traps "out of bounds memory access"
;; run: i32_load_dropped(-2147483648) traps "out of bounds memory access"
;; run: i32_load_offset(-2147483648) traps "out of bounds memory access"
;; run: i32_load_far(0) traps "out of bounds memory access"
;; run: i32_load_far(1) traps "out of bounds memory access"
;; run: i32_load_far(-1) traps "out of bounds memory access"
;; run: i32_load_far(65536) traps "out of bounds memory access"
;; run: i64_load(16) == -7889745794075492351
;; run: i64_load_offset(0) == -7889745794075492351
;; run: i64_load(17) == -6660117970997477504
;; run: i64_load_offset(1) == -6660117970997477504
;; run: i64_load(18) == -5430335638668804097
;; run: i64_load_offset(2) == -5430335638668804097
;; run: i64_load(19) == -4200552702788370305
;; run: i64_load_offset(3) == -4200552702788370305
;; run: i64_load(20) == -2970769764550312448
;; run: i64_load_offset(4) == -2970769764550312448
;; run: i64_load(21) == -1740986826303045122
;; run: i64_load_offset(5) == -1740986826303045122
;; run: i64_load(22) == -511203888055741823
;; run: i64_load_offset(6) == -511203888055741823
;; run: i64_load(23) == 718579050191561618
;; run: i64_load_offset(7) == 718579050191561618
;; run: i64_load(24) == 1876304394400937123
;; run: i64_load_offset(8) == 1876304394400937123
;; run: i64_load_sum(10, 5) == -7889745794075492351
;; run: i64_load_sum(-1, 16) == -7889745794075492351
;; run: i64_load_sum(10, 8) == -4200552702788370305
;; run: i64_load_sum(-1, 19) == -4200552702788370305
;; run: i64_load_sum(10, 10) == -1740986826303045122
;; run: i64_load_sum(-1, 21) == -1740986826303045122
;; run: i64_load_scaled(8, 2) == -7889745794075492351
;; run: i64_load_scaled(20, -1) == -7889745794075492351
;; run: i64_load_scaled(16, 0x40000000) == -7889745794075492351
;; run: i64_load(65528) == -7889745794075492351
;; run: i64_load_dropped(65528)
;; run: i64_load(65529) traps "out of bounds memory access"
;; run: i64_load_dropped(65529) traps "out of bounds memory access"
;; run: i64_load_offset(65529) traps "out of bounds memory access"
;; run: i64_load(65536) traps "out of bounds memory access"
;; run: i64_load_dropped(65536) traps "out of bounds memory access"
;; run: i64_load_offset(65536) traps "out of bounds memory access"
;; run: i64_load(-1) traps "out of bounds memory access"
;; run: i64_load_dropped(-1) traps "out of bounds memory access"
;; run: i64_load_offset(-1) traps "out of bounds memory access"
;; run: i64_load(-8) traps "out of bounds memory access"
;; run: i64_load_dropped(-8) traps "out of bounds memory access"
;; run: i64_load_offset(-8) traps "out of bounds memory access"
;; run: i64_load(2147483647) traps "out of bounds memory access"
;; run: i64_load_dropped(2147483647) traps "out of bounds memory access"
;; run: i64_load_offset(2147483647) traps "out of bounds memory access"
;; run: i64_load(-2147483648) traps "out of bounds memory access"
;; run: i64_load_dropped(-2147483648) traps "out of bounds memory access"
;; run: i64_load_offset(-2147483648) traps "out of bounds memory access"
;; run: i64_load_far(0) traps "out of bounds memory access"
;; run: i64_load_far(1) traps "out of bounds memory access"
;; run: i64_load_far(-1) traps "out of bounds memory access"
;; run: i64_load_far(65536) traps "out of bounds memory access"
;; run: f32_load(16) == nan:0x7f8001
;; run: f32_load_offset(0) == nan:0x7f8001
;; run: f32_load(17) == 1.1754764142019442e-38
;; run: f32_load_offset(1) == 1.1754764142019442e-38
;; run: f32_load(18) == -4.270144429398802e+37
;; run: f32_load_offset(2) == -4.270144429398802e+37
;; run: f32_load(19) == -9.330557595613895e-38
;; run: f32_load_offset(3) == -9.330557595613895e-38
;; run: f32_load(20) == -8.20366037623276e-28
;; run: f32_load_offset(4) == -8.20366037623276e-28
;; run: f32_load(21) == -1.5884405551137444e-17
;; run: f32_load_offset(5) == -1.5884405551137444e-17
;; run: f32_load(22) == -3.046771155368333e-07
;; run: f32_load_offset(6) == -3.046771155368333e-07
;; run: f32_load(23) == -5780.4462890625
;; run: f32_load_offset(7) == -5780.4462890625
;; run: f32_load(24) == -108689809735680.0
;; run: f32_load_offset(8) == -108689809735680.0
;; run: f32_load(25) == -2.0284668125671034e+24
;; run: f32_load_offset(9) == -2.0284668125671034e+24
;; run: f32_load(26) == -3.7618019310148186e+34
;; run: f32_load_offset(10) == -3.7618019310148186e+34
;; run: f32_load(27) == 5.992184574388338e-33
;; run: f32_load_offset(11) == 5.992184574388338e-33
;; run: f32_load(28) == 2.853199769202031e-23
;; run: f32_load_offset(12) == 2.853199769202031e-23
;; run: f32_load_sum(10, 5) == nan:0x7f8001
;; run: f32_load_sum(-1, 16) == nan:0x7f8001
;; run: f32_load_sum(10, 8) == -9.330557595613895e-38
;; run: f32_load_sum(-1, 19) == -9.330557595613895e-38
;; run: f32_load_sum(10, 10) == -1.5884405551137444e-17
;; run: f32_load_sum(-1, 21) == -1.5884405551137444e-17
;; run: f32_load_scaled(8, 2) == nan:0x7f8001
;; run: f32_load_scaled(20, -1) == nan:0x7f8001
;; run: f32_load_scaled(16, 0x40000000) == nan:0x7f8001
;; run: f32_load(65532) == -8.20366037623276e-28
;; run: f32_load_dropped(65532)
;; run: f32_load(65533) traps "out of bounds memory access"
;; run: f32_load_dropped(65533) traps "out of bounds memory access"
;; run: f32_load_offset(65533) traps "out of bounds memory access"
;; run: f32_load(65536) traps "out of bounds memory access"
;; run: f32_load_dropped(65536) traps "out of bounds memory access"
;; run: f32_load_offset(65536) traps "out of bounds memory access"
;; run: f32_load(-1) traps "out of bounds memory access"
;; run: f32_load_dropped(-1) traps "out of bounds memory access"
;; run: f32_load_offset(-1) traps "out of bounds memory access"
;; run: f32_load(-4) traps "out of bounds memory access"
;; run: f32_load_dropped(-4) traps "out of bounds memory access"
;; run: f32_load_offset(-4) traps "out of bounds memory access"
;; run: f32_load(2147483647) traps "out of bounds memory access"
;; run: f32_load_dropped(2147483647) traps "out of bounds memory access"
;; run: f32_load_offset(2147483647) traps "out of bounds memory access"
;; run: f32_load(-2147483648) traps "out of bounds memory access"
;; run: f32_load_dropped(-2147483648) traps "out of bounds memory access"
;; run: f32_load_offset(-2147483648) traps "out of bounds memory access"
;; run: f32_load_far(0) traps "out of bounds memory access"
;; run: f32_load_far(1) traps "out of bounds memory access"
;; run: f32_load_far(-1) traps "out of bounds memory access"
;; run: f32_load_far(65536) traps "out of bounds memory access"
;; run: f64_load(16) == -1.5927856052018463e-219
;; run: f64_load_offset(0) == -1.5927856052018463e-219
;; run: f64_load(17) == -2.4866597316795564e-137
;; run: f64_load_offset(1) == -2.4866597316795564e-137
;; run: f64_load(18) == -3.991099709094939e-55
;; run: f64_load_offset(2) == -3.991099709094939e-55
;; run: f64_load(19) == -6.387446968463339e+27
;; run: f64_load_offset(3) == -6.387446968463339e+27
;; run: f64_load(20) == -1.019531500096062e+110
;; run: f64_load_offset(4) == -1.019531500096062e+110
;; run: f64_load(21) == -1.6233939034206392e+192
;; run: f64_load_offset(5) == -1.6233939034206392e+192
;; run: f64_load(22) == -2.579248979436564e+274
;; run: f64_load_offset(6) == -2.579248979436564e+274
;; run: f64_load(23) == 1.2654970500864592e-260
;; run: f64_load_offset(7) == 1.2654970500864592e-260
;; run: f64_load(24) == 3.056207606704209e-183
;; run: f64_load_offset(8) == 3.056207606704209e-183
;; run: f64_load_sum(10, 5) == -1.5927856052018463e-219
;; run: f64_load_sum(-1, 16) == -1.5927856052018463e-219
;; run: f64_load_sum(10, 8) == -6.387446968463339e+27
;; run: f64_load_sum(-1, 19) == -6.387446968463339e+27
;; run: f64_load_sum(10, 10) == -1.6233939034206392e+192
;; run: f64_load_sum(-1, 21) == -1.6233939034206392e+192
;; run: f64_load_scaled(8, 2) == -1.5927856052018463e-219
;; run: f64_load_scaled(20, -1) == -1.5927856052018463e-219
;; run: f64_load_scaled(16, 0x40000000) == -1.5927856052018463e-219
;; run: f64_load(65528) == -1.5927856052018463e-219
;; run: f64_load_dropped(65528)
;; run: f64_load(65529) traps "out of bounds memory access"
;; run: f64_load_dropped(65529) traps "out of bounds memory access"
;; run: f64_load_offset(65529) traps "out of bounds memory access"
;; run: f64_load(65536) traps "out of bounds memory access"
;; run: f64_load_dropped(65536) traps "out of bounds memory access"
;; run: f64_load_offset(65536) traps "out of bounds memory access"
;; run: f64_load(-1) traps "out of bounds memory access"
;; run: f64_load_dropped(-1) traps "out of bounds memory access"
;; run: f64_load_offset(-1) traps "out of bounds memory access"
;; run: f64_load(-8) traps "out of bounds memory access"
;; run: f64_load_dropped(-8) traps "out of bounds memory access"
;; run: f64_load_offset(-8) traps "out of bounds memory access"
;; run: f64_load(2147483647) traps "out of bounds memory access"
;; run: f64_load_dropped(2147483647) traps "out of bounds memory access"
;; run: f64_load_offset(2147483647) traps "out of bounds memory access"
;; run: f64_load(-2147483648) traps "out of bounds memory access"
;; run: f64_load_dropped(-2147483648) traps "out of bounds memory access"
;; run: f64_load_offset(-2147483648) traps "out of bounds memory access"
;; run: f64_load_far(0) traps "out of bounds memory access"
;; run: f64_load_far(1) traps "out of bounds memory access"
;; run: f64_load_far(-1) traps "out of bounds memory access"
;; run: f64_load_far(65536) traps "out of bounds memory access"
