#include "textflag.h"

// A word of 16 bits, four times.
#define WORDS(name, v) \
	DATA name<>+0(SB)/8, v; \
	GLOBL name<>(SB), RODATA|NOPTR, $8

DATA step<>+0(SB)/4, $512.0
GLOBL step<>(SB), RODATA|NOPTR, $4

WORDS(two, $0x1FFF1FFF1FFF1FFF)       // 2 in units of 1/fine, less one
WORDS(lesstwo, $0xE001E001E001E001)
WORDS(four, $0x4000400040004000)      // 4 in units of 1/fine; also ½ in units of 2^-15
WORDS(sixteenth, $0x0800080008000800) // from 2^-13 to 1/step
WORDS(clip, $0x1000100010001000)      // clip·step

// ARGUMENTS loads those of both products; R8 is the bytes of a row, R14 the numbers
// between rows of results, and R13 how many fours of rows there are.
#define ARGUMENTS \
	MOVQ pairs+0(FP), CX; \
	MOVQ index+8(FP), BX; \
	MOVQ fours+24(FP), R13; \
	MOVQ a+32(FP), SI; \
	MOVQ width+40(FP), R8; \
	MOVQ out+64(FP), DI; \
	MOVQ stride+72(FP), R14; \
	SHLQ $1, R8

// PRODUCT leaves in Y0 to Y7 the results of four rows, two registers each: scale·sum + bias.
// Rows begin at SI, R9, R10 and R11; BX lists CX pairs.
#define PRODUCT \
	MOVQ b+16(FP), DX; \
	LEAQ (SI)(R8*1), R9; \
	LEAQ (SI)(R8*2), R10; \
	LEAQ (R9)(R8*2), R11; \
	XORQ AX, AX; \
	VPXOR Y0, Y0, Y0; \
	VPXOR Y1, Y1, Y1; \
	VPXOR Y2, Y2, Y2; \
	VPXOR Y3, Y3, Y3; \
	VPXOR Y4, Y4, Y4; \
	VPXOR Y5, Y5, Y5; \
	VPXOR Y6, Y6, Y6; \
	VPXOR Y7, Y7, Y7; \
	TESTQ CX, CX; \
	JZ sums; \
pair: \
	MOVWLZX (BX)(AX*2), R12; \
	VMOVDQU (DX), Y8; \
	VMOVDQU 32(DX), Y9; \
	VPBROADCASTD (SI)(R12*4), Y10; \
	VPBROADCASTD (R9)(R12*4), Y11; \
	VPMADDWD Y8, Y10, Y12; \
	VPMADDWD Y9, Y10, Y13; \
	VPMADDWD Y8, Y11, Y14; \
	VPMADDWD Y9, Y11, Y15; \
	VPADDD Y12, Y0, Y0; \
	VPADDD Y13, Y1, Y1; \
	VPADDD Y14, Y2, Y2; \
	VPADDD Y15, Y3, Y3; \
	VPBROADCASTD (R10)(R12*4), Y10; \
	VPBROADCASTD (R11)(R12*4), Y11; \
	VPMADDWD Y8, Y10, Y12; \
	VPMADDWD Y9, Y10, Y13; \
	VPMADDWD Y8, Y11, Y14; \
	VPMADDWD Y9, Y11, Y15; \
	VPADDD Y12, Y4, Y4; \
	VPADDD Y13, Y5, Y5; \
	VPADDD Y14, Y6, Y6; \
	VPADDD Y15, Y7, Y7; \
	ADDQ $64, DX; \
	INCQ AX; \
	CMPQ AX, CX; \
	JLT  pair; \
sums: \
	MOVQ scale+48(FP), AX; \
	MOVQ bias+56(FP), DX; \
	VMOVUPS (AX), Y8; \
	VMOVUPS 32(AX), Y9; \
	VMOVUPS (DX), Y10; \
	VMOVUPS 32(DX), Y11; \
	VCVTDQ2PS Y0, Y0; \
	VCVTDQ2PS Y1, Y1; \
	VCVTDQ2PS Y2, Y2; \
	VCVTDQ2PS Y3, Y3; \
	VCVTDQ2PS Y4, Y4; \
	VCVTDQ2PS Y5, Y5; \
	VCVTDQ2PS Y6, Y6; \
	VCVTDQ2PS Y7, Y7; \
	VMULPS Y8, Y0, Y0; \
	VMULPS Y9, Y1, Y1; \
	VMULPS Y8, Y2, Y2; \
	VMULPS Y9, Y3, Y3; \
	VMULPS Y8, Y4, Y4; \
	VMULPS Y9, Y5, Y5; \
	VMULPS Y8, Y6, Y6; \
	VMULPS Y9, Y7, Y7; \
	VADDPS Y10, Y0, Y0; \
	VADDPS Y11, Y1, Y1; \
	VADDPS Y10, Y2, Y2; \
	VADDPS Y11, Y3, Y3; \
	VADDPS Y10, Y4, Y4; \
	VADDPS Y11, Y5, Y5; \
	VADDPS Y10, Y6, Y6; \
	VADDPS Y11, Y7, Y7

// WEAVE takes eight pairs of eight rows from SI on, R8 bytes apart (R9 is three times
// that), and writes for each pair the eight rows' at DI, 64 bytes apart. R10 is scratch.
#define WEAVE \
	LEAQ (SI)(R8*4), R10; \
	VMOVDQU (SI), Y0; \
	VMOVDQU (SI)(R8*1), Y1; \
	VMOVDQU (SI)(R8*2), Y2; \
	VMOVDQU (SI)(R9*1), Y3; \
	VMOVDQU (R10), Y4; \
	VMOVDQU (R10)(R8*1), Y5; \
	VMOVDQU (R10)(R8*2), Y6; \
	VMOVDQU (R10)(R9*1), Y7; \
	VPUNPCKLDQ Y1, Y0, Y8; \
	VPUNPCKHDQ Y1, Y0, Y9; \
	VPUNPCKLDQ Y3, Y2, Y10; \
	VPUNPCKHDQ Y3, Y2, Y11; \
	VPUNPCKLDQ Y5, Y4, Y12; \
	VPUNPCKHDQ Y5, Y4, Y13; \
	VPUNPCKLDQ Y7, Y6, Y14; \
	VPUNPCKHDQ Y7, Y6, Y15; \
	VPUNPCKLQDQ Y10, Y8, Y0; \
	VPUNPCKHQDQ Y10, Y8, Y1; \
	VPUNPCKLQDQ Y11, Y9, Y2; \
	VPUNPCKHQDQ Y11, Y9, Y3; \
	VPUNPCKLQDQ Y14, Y12, Y4; \
	VPUNPCKHQDQ Y14, Y12, Y5; \
	VPUNPCKLQDQ Y15, Y13, Y6; \
	VPUNPCKHQDQ Y15, Y13, Y7; \
	VPERM2I128 $0x20, Y4, Y0, Y8; \
	VPERM2I128 $0x20, Y5, Y1, Y9; \
	VPERM2I128 $0x20, Y6, Y2, Y10; \
	VPERM2I128 $0x20, Y7, Y3, Y11; \
	VPERM2I128 $0x31, Y4, Y0, Y12; \
	VPERM2I128 $0x31, Y5, Y1, Y13; \
	VPERM2I128 $0x31, Y6, Y2, Y14; \
	VPERM2I128 $0x31, Y7, Y3, Y15; \
	VMOVDQU Y8, (DI); \
	VMOVDQU Y9, 64(DI); \
	VMOVDQU Y10, 128(DI); \
	VMOVDQU Y11, 192(DI); \
	VMOVDQU Y12, 256(DI); \
	VMOVDQU Y13, 320(DI); \
	VMOVDQU Y14, 384(DI); \
	VMOVDQU Y15, 448(DI)

// func weaveAVX2(w, x *int16, width int)
TEXT ·weaveAVX2(SB), NOSPLIT, $0-24
	MOVQ w+0(FP), DI
	MOVQ x+8(FP), SI
	MOVQ width+16(FP), CX
	LEAQ (CX)(CX*1), R8
	LEAQ (R8)(R8*2), R9

sixteen:
	WEAVE
	LEAQ (SI)(R8*8), SI
	ADDQ $32, DI
	WEAVE
	MOVQ R8, R10
	SHLQ $3, R10
	SUBQ R10, SI
	ADDQ $32, SI
	ADDQ $480, DI
	SUBQ $16, CX
	JG   sixteen
	VZEROUPPER
	RET

// func multiplyAVX2(pairs int, index *uint16, b *int16, fours int, a *int16, width int, scale, bias, out *float32, stride int)
TEXT ·multiplyAVX2(SB), NOSPLIT, $0-80
	ARGUMENTS
	SHLQ $2, R14

four:
	PRODUCT
	VMOVUPS Y0, (DI)
	VMOVUPS Y1, 32(DI)
	ADDQ R14, DI
	VMOVUPS Y2, (DI)
	VMOVUPS Y3, 32(DI)
	ADDQ R14, DI
	VMOVUPS Y4, (DI)
	VMOVUPS Y5, 32(DI)
	ADDQ R14, DI
	VMOVUPS Y6, (DI)
	VMOVUPS Y7, 32(DI)
	ADDQ R14, DI
	LEAQ (SI)(R8*4), SI
	DECQ R13
	JNZ  four
	VZEROUPPER
	RET

// func multiplyShortAVX2(pairs int, index *uint16, b *int16, fours int, a *int16, width int, scale, bias *float32, out *int16, stride int, limit int16)
TEXT ·multiplyShortAVX2(SB), NOSPLIT, $0-82
	ARGUMENTS
	SHLQ $1, R14

four:
	PRODUCT
	VPBROADCASTW limit+80(FP), Y8
	VPXOR Y9, Y9, Y9
	VPSUBW Y8, Y9, Y9
	VCVTPS2DQ Y0, Y0
	VCVTPS2DQ Y1, Y1
	VCVTPS2DQ Y2, Y2
	VCVTPS2DQ Y3, Y3
	VCVTPS2DQ Y4, Y4
	VCVTPS2DQ Y5, Y5
	VCVTPS2DQ Y6, Y6
	VCVTPS2DQ Y7, Y7
	VPACKSSDW Y1, Y0, Y0
	VPACKSSDW Y3, Y2, Y2
	VPACKSSDW Y5, Y4, Y4
	VPACKSSDW Y7, Y6, Y6
	VPERMQ $0xD8, Y0, Y0
	VPMINSW Y8, Y0, Y0
	VPMAXSW Y9, Y0, Y0
	VMOVDQU Y0, (DI)
	ADDQ R14, DI
	VPERMQ $0xD8, Y2, Y2
	VPMINSW Y8, Y2, Y2
	VPMAXSW Y9, Y2, Y2
	VMOVDQU Y2, (DI)
	ADDQ R14, DI
	VPERMQ $0xD8, Y4, Y4
	VPMINSW Y8, Y4, Y4
	VPMAXSW Y9, Y4, Y4
	VMOVDQU Y4, (DI)
	ADDQ R14, DI
	VPERMQ $0xD8, Y6, Y6
	VPMINSW Y8, Y6, Y6
	VPMAXSW Y9, Y6, Y6
	VMOVDQU Y6, (DI)
	ADDQ R14, DI
	LEAQ (SI)(R8*4), SI
	DECQ R13
	JNZ  four
	VZEROUPPER
	RET

// SQUASH turns r into its sigmoid, in units of 2^-13; t is changed.
#define SQUASH(r, t) \
	VPMINSW Y15, r, r; \
	VPMAXSW Y14, r, r; \
	VPABSW r, t; \
	VPSUBW t, Y13, t; \
	VPSLLW $2, r, r; \
	VPMULHRSW t, r, r

// CELL takes 16 numbers at from one word on, as step does: AX is state, forget gate and
// output gate, R10 bytes apart, BX the activations, DI what comes out, c the state.
#define CELL(from, c) \
	VMOVDQU from(AX)(R10*1), Y0; \
	VMOVDQU from(AX)(R10*2), Y1; \
	VMOVDQU from(AX), Y4; \
	VMOVDQU from(BX), Y7; \
	SQUASH(Y0, Y2); \
	SQUASH(Y1, Y3); \
	VPADDW Y0, Y0, Y0; \
	VPADDW Y1, Y1, Y1; \
	VPADDSW Y13, Y0, Y0; \
	VPADDSW Y13, Y1, Y1; \
	VPSUBSW Y4, c, Y5; \
	VPMULHRSW Y0, Y5, Y5; \
	VPADDW Y5, Y4, c; \
	VMOVDQA c, Y4; \
	SQUASH(Y4, Y6); \
	VPMULHRSW Y12, Y4, Y4; \
	VPSUBW Y7, Y4, Y4; \
	VPMULHRSW Y1, Y4, Y4; \
	VPADDW Y4, Y7, Y7; \
	VMOVDQU Y7, from(DI)

// func stepsAVX2(u, x *[]int16, next int, c, y *int16, stride, n, h int)
// All words for 32 numbers, whose states stay in two registers, then for the next 32.
TEXT ·stepsAVX2(SB), NOSPLIT, $0-64
	MOVQ next+16(FP), R8
	MOVQ c+24(FP), R12
	MOVQ stride+40(FP), R9
	MOVQ h+56(FP), R10
	SHLQ $1, R10
	XORQ R11, R11
	VPBROADCASTQ two<>(SB), Y15
	VPBROADCASTQ lesstwo<>(SB), Y14
	VPBROADCASTQ four<>(SB), Y13
	VPBROADCASTQ sixteenth<>(SB), Y12

column:
	MOVQ u+0(FP), SI
	MOVQ x+8(FP), DX
	MOVQ y+32(FP), DI
	MOVQ n+48(FP), CX
	ADDQ R11, DI
	VMOVDQU (R12)(R11*1), Y8
	VMOVDQU 32(R12)(R11*1), Y9

word:
	MOVQ (SI), AX
	MOVQ (DX), BX
	ADDQ R11, AX
	ADDQ R11, BX
	CELL(0, Y8)
	CELL(32, Y9)
	ADDQ R8, SI
	ADDQ R8, DX
	ADDQ R9, DI
	DECQ CX
	JNZ  word
	VMOVDQU Y8, (R12)(R11*1)
	VMOVDQU Y9, 32(R12)(R11*1)
	ADDQ $64, R11
	CMPQ R11, R10
	JLT  column
	VZEROUPPER
	RET

// func addRowAVX2(dst *float32, row *byte, scale float32, n int)
TEXT ·addRowAVX2(SB), NOSPLIT, $0-32
	MOVQ dst+0(FP), DI
	MOVQ row+8(FP), SI
	VBROADCASTSS scale+16(FP), Y2
	MOVQ n+24(FP), CX
	XORQ AX, AX

more:
	VPMOVSXBD (SI)(AX*1), Y0
	VCVTDQ2PS Y0, Y0
	VMULPS Y2, Y0, Y0
	VADDPS (DI)(AX*4), Y0, Y0
	VMOVUPS Y0, (DI)(AX*4)
	ADDQ $8, AX
	CMPQ AX, CX
	JLT  more
	VZEROUPPER
	RET

// func roundRowAVX2(q *int16, x *float32, n int)
TEXT ·roundRowAVX2(SB), NOSPLIT, $0-24
	MOVQ q+0(FP), DI
	MOVQ x+8(FP), SI
	MOVQ n+16(FP), CX
	VPBROADCASTQ clip<>(SB), Y4
	VPXOR Y5, Y5, Y5
	VPSUBW Y4, Y5, Y5
	VBROADCASTSS step<>(SB), Y6

row:
	VMULPS (SI), Y6, Y0
	VMULPS 32(SI), Y6, Y1
	VCVTPS2DQ Y0, Y0
	VCVTPS2DQ Y1, Y1
	VPACKSSDW Y1, Y0, Y0
	VPERMQ $0xD8, Y0, Y0
	VPMINSW Y4, Y0, Y0
	VPMAXSW Y5, Y0, Y0
	VMOVDQU Y0, (DI)
	ADDQ $64, SI
	ADDQ $32, DI
	SUBQ $16, CX
	JG   row
	VZEROUPPER
	RET

// func addAVX2(dst, x, y *float32, n int)
TEXT ·addAVX2(SB), NOSPLIT, $0-32
	MOVQ dst+0(FP), DI
	MOVQ x+8(FP), SI
	MOVQ y+16(FP), DX
	MOVQ n+24(FP), CX
	XORQ AX, AX

eight:
	VMOVUPS (SI)(AX*4), Y0
	VADDPS (DX)(AX*4), Y0, Y0
	VMOVUPS Y0, (DI)(AX*4)
	ADDQ $8, AX
	CMPQ AX, CX
	JLT  eight
	VZEROUPPER
	RET

// func argmaxAVX2(x *float32, n int) int
TEXT ·argmaxAVX2(SB), NOSPLIT, $0-24
	MOVQ x+0(FP), SI
	MOVQ n+8(FP), CX
	MOVQ $8, AX
	VMOVUPS (SI), Y0
	JMP  check

largest:
	VMAXPS (SI)(AX*4), Y0, Y0
	ADDQ $8, AX

check:
	CMPQ AX, CX
	JLT  largest
	VEXTRACTF128 $1, Y0, X1
	VMAXPS X1, X0, X0
	VPERMILPS $0x4E, X0, X1
	VMAXPS X1, X0, X0
	VPERMILPS $0xB1, X0, X1
	VMAXPS X1, X0, X0
	VBROADCASTSS X0, Y0
	XORQ AX, AX

where:
	VCMPPS $0, (SI)(AX*4), Y0, Y1
	VMOVMSKPS Y1, DX
	TESTL DX, DX
	JNZ  found
	ADDQ $8, AX
	CMPQ AX, CX
	JLT  where
	XORQ AX, AX           // no number at all
	XORL DX, DX
	INCL DX

found:
	BSFL DX, DX
	ADDQ DX, AX
	MOVQ AX, ret+16(FP)
	VZEROUPPER
	RET

// func addReLUAVX2(dst, x *int16, n int)
TEXT ·addReLUAVX2(SB), NOSPLIT, $0-24
	MOVQ dst+0(FP), DI
	MOVQ x+8(FP), SI
	MOVQ n+16(FP), CX
	XORQ AX, AX
	VPXOR Y2, Y2, Y2
	VPBROADCASTQ clip<>(SB), Y3

add:
	VMOVDQU (SI)(AX*2), Y0
	VPADDSW (DI)(AX*2), Y0, Y0
	VPMAXSW Y2, Y0, Y0
	VPMINSW Y3, Y0, Y0
	VMOVDQU Y0, (DI)(AX*2)
	ADDQ $16, AX
	CMPQ AX, CX
	JLT  add
	VZEROUPPER
	RET
