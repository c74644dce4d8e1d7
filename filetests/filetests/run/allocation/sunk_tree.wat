;; test: run
;; A balanced sum sinks into its root three levels deep. What a sunk sum has read must be free again before the next one is
;; computed, or its leaves take more registers than there are.
;; run: f8(1, 2, 3, 4, 5, 6, 7, 8) == 36
;; run: f16(1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16) == 136
;; run: f32(1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21, 22, 23, 24, 25, 26, 27, 28, 29, 30, 31, 32) == 528
(module
(func (export "f8") (param i32 i32 i32 i32 i32 i32 i32 i32 ) (result i32) (i32.add (i32.add (i32.add (local.get 0) (local.get 1)) (i32.add (local.get 2) (local.get 3))) (i32.add (i32.add (local.get 4) (local.get 5)) (i32.add (local.get 6) (local.get 7)))))
(func (export "f16") (param i32 i32 i32 i32 i32 i32 i32 i32 i32 i32 i32 i32 i32 i32 i32 i32 ) (result i32) (i32.add (i32.add (i32.add (i32.add (local.get 0) (local.get 1)) (i32.add (local.get 2) (local.get 3))) (i32.add (i32.add (local.get 4) (local.get 5)) (i32.add (local.get 6) (local.get 7)))) (i32.add (i32.add (i32.add (local.get 8) (local.get 9)) (i32.add (local.get 10) (local.get 11))) (i32.add (i32.add (local.get 12) (local.get 13)) (i32.add (local.get 14) (local.get 15))))))
(func (export "f32") (param i32 i32 i32 i32 i32 i32 i32 i32 i32 i32 i32 i32 i32 i32 i32 i32 i32 i32 i32 i32 i32 i32 i32 i32 i32 i32 i32 i32 i32 i32 i32 i32 ) (result i32) (i32.add (i32.add (i32.add (i32.add (i32.add (local.get 0) (local.get 1)) (i32.add (local.get 2) (local.get 3))) (i32.add (i32.add (local.get 4) (local.get 5)) (i32.add (local.get 6) (local.get 7)))) (i32.add (i32.add (i32.add (local.get 8) (local.get 9)) (i32.add (local.get 10) (local.get 11))) (i32.add (i32.add (local.get 12) (local.get 13)) (i32.add (local.get 14) (local.get 15))))) (i32.add (i32.add (i32.add (i32.add (local.get 16) (local.get 17)) (i32.add (local.get 18) (local.get 19))) (i32.add (i32.add (local.get 20) (local.get 21)) (i32.add (local.get 22) (local.get 23)))) (i32.add (i32.add (i32.add (local.get 24) (local.get 25)) (i32.add (local.get 26) (local.get 27))) (i32.add (i32.add (local.get 28) (local.get 29)) (i32.add (local.get 30) (local.get 31)))))))
)
