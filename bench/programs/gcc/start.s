; The start-up code for flight.c: one vector, the stack, then main. libgcc's
; __do_copy_data and __do_clear_bss run between .init2 and .init9 (avr5.ld
; keeps these sections in order).
	.section .vectors,"ax",@progbits
	.global	__vectors
__vectors:
	jmp	__start
	.section .init2,"ax",@progbits
	.global	__start
__start:
	clr	r1
	out	0x3f, r1
	ldi	r28, lo8(0x08ff)
	ldi	r29, hi8(0x08ff)
	out	0x3e, r29
	out	0x3d, r28
	.section .init9,"ax",@progbits
	call	main
1:	rjmp	1b
	.global	__do_copy_data
	.global	__do_clear_bss
