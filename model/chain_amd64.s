#include "textflag.h"

// The smallest sum that divides.
DATA least<>+0(SB)/4, $1e-37
GLOBL least<>(SB), RODATA|NOPTR, $4

// NORM divides V by the sum of its lanes, added up in the order of norm. W is V's
// lower half, T and U are scratch, S is all of T.
#define NORM(V, W, T, U, S) \
	VEXTRACTF128 $1, V, T \
	VADDPS T, W, T \
	VPERMILPS $0xee, T, U \
	VADDPS U, T, T \
	VMOVSHDUP T, U \
	VADDSS U, T, T \
	VMAXSS X15, T, T \
	VBROADCASTSS T, S \
	VDIVPS S, V, V

// PLACE leaves in R12 which row has the feature at BX+at. R13 is the shift.
#define PLACE(at) \
	MOVL at(BX), R12 \
	SHRXL R13, R12, R12

// OWNED adds the rows in Y5 of the features in Y2 to Y0 (bytes 0 2 4 6 of the rows, as
// words) and Y1 (bytes 1 3 5 7), those that belong to their features.
#define OWNED \
	VPAND Y8, Y2, Y2 \
	VPSRLQ $56, Y5, Y6 \
	VPCMPEQQ Y2, Y6, Y6 \
	VPAND Y6, Y5, Y5 \
	VPSLLW $8, Y5, Y7 \
	VPSRAW $8, Y7, Y7 \
	VPSRAW $8, Y5, Y5 \
	VPADDW Y7, Y0, Y0 \
	VPADDW Y5, Y1, Y1

// SUM adds up the rows of the AX features at BX, goes past them and leaves the
// sums, words of labels 0 1 … 7, in X2. SI is the table. Rows are loaded one by one,
// which takes a fraction of the time of a gather. ahead is what else to do every four.
#define SUM(ahead) \
	VPXOR Y0, Y0, Y0 \
	VPXOR Y1, Y1, Y1 \
	SUBQ $4, AX \
	JLT rest \
four: \
	PLACE(0) \
	VMOVQ (SI)(R12*8), X5 \
	PLACE(4) \
	VMOVHPS (SI)(R12*8), X5, X5 \
	PLACE(8) \
	VMOVQ (SI)(R12*8), X6 \
	PLACE(12) \
	VMOVHPS (SI)(R12*8), X6, X6 \
	VINSERTI128 $1, X6, Y5, Y5 \
	VPMOVZXDQ (BX), Y2 \
	OWNED \
	ahead \
	ADDQ $16, BX \
	SUBQ $4, AX \
	JGE four \
rest: \
	ADDQ $4, AX \
	JZ whole \
one: \
	PLACE(0) \
	VMOVQ (SI)(R12*8), X5 \
	VMOVD (BX), X2 \
	OWNED \
	ADDQ $4, BX \
	DECQ AX \
	JNZ one \
whole: \
	VPUNPCKLWD Y1, Y0, Y2 \
	VPUNPCKHWD Y1, Y0, Y3 \
	VPADDW Y3, Y2, Y2 \
	VEXTRACTI128 $1, Y2, X3 \
	VPADDW X3, X2, X2

// FETCH asks for the row of a feature further on.
#define FETCH(at) \
	PLACE(at) \
	PREFETCHT0 (SI)(R12*8)

// AHEAD asks for the rows of four features that come within the next words.
#define AHEAD \
	FETCH(128) \
	FETCH(128+4) \
	FETCH(128+8) \
	FETCH(128+12)

#define NOTHING

// ODDS leaves in to what decay (DX) has for the four numbers at at(SP).
#define ODDS(at, to) \
	MOVL at+0(SP), AX \
	VMOVSS (DX)(AX*4), to \
	MOVL at+4(SP), AX \
	VINSERTPS $0x10, (DX)(AX*4), to, to \
	MOVL at+8(SP), AX \
	VINSERTPS $0x20, (DX)(AX*4), to, to \
	MOVL at+12(SP), AX \
	VINSERTPS $0x30, (DX)(AX*4), to, to

// ONLY makes the path through the first label the best to each: its score in Y0,
// that label in Y1, the next in Y3. AX is a row of alpha, SI the moves, Y6 ones.
#define ONLY \
	VBROADCASTSS (AX), Y0 \
	VADDPS (SI), Y0, Y0 \
	VPXOR Y1, Y1, Y1 \
	VMOVDQA Y6, Y3

// BETTER takes the paths through the label R14/4 where they are better.
#define BETTER \
	VBROADCASTSS (AX)(R14*1), Y4 \
	VADDPS (SI)(R14*8), Y4, Y4 \
	VCMPPS $0x1e, Y0, Y4, Y5 \
	VBLENDVPS Y5, Y4, Y0, Y0 \
	VBLENDVPS Y5, Y3, Y1, Y1 \
	VPADDD Y6, Y3, Y3

// func climbAVX2(move *float32, k int, scores, extra, alpha *float32, from *int32, n int)
TEXT ·climbAVX2(SB), NOSPLIT, $0-56
	MOVQ move+0(FP), SI
	MOVQ k+8(FP), DX
	MOVQ scores+16(FP), BX
	MOVQ extra+24(FP), DI
	MOVQ alpha+32(FP), AX
	MOVQ from+40(FP), R10
	MOVQ n+48(FP), CX
	VMOVUPS (DI), Y7
	VPCMPEQD Y6, Y6, Y6
	VPSRLD $31, Y6, Y6 // ones
	SHLQ $2, DX // 4 bytes a label
	DECQ CX
	JLE done
word:
	ONLY
	MOVQ $4, R14
	JMP test
label:
	BETTER
	ADDQ $4, R14
test:
	CMPQ R14, DX
	JLT label
	VADDPS 32(BX), Y0, Y0
	VADDPS Y7, Y0, Y0
	VMOVUPS Y0, 32(AX)
	VMOVDQU Y1, 32(R10)
	ADDQ $32, AX
	ADDQ $32, BX
	ADDQ $32, R10
	DECQ CX
	JNZ word
done:
	VZEROUPPER
	RET

// func sweepAVX2(move, onward, back *float32, k int, scores, odds, alpha *float32, from *int32, forth, prob *float32, n int)
// The best paths and both sums wait for themselves alone, so they go side by side.
TEXT ·sweepAVX2(SB), NOSPLIT, $32-88
	MOVQ move+0(FP), SI
	MOVQ onward+8(FP), R8
	MOVQ back+16(FP), R9
	MOVQ k+24(FP), DX
	MOVQ scores+32(FP), BX
	MOVQ odds+40(FP), R10
	MOVQ alpha+48(FP), AX
	MOVQ from+56(FP), DI
	MOVQ forth+64(FP), R12
	MOVQ prob+72(FP), R13
	MOVQ n+80(FP), CX
	VMOVSS least<>(SB), X15
	VPCMPEQD Y6, Y6, Y6
	VPSRLD $31, Y6, Y6 // ones
	SHLQ $2, DX // 4 bytes a label
	DECQ CX
	JLE probabilities
	MOVQ CX, R11
	SHLQ $5, R11
	ADDQ R11, R13 // backward from the last row
	ADDQ R10, R11
word:
	VMOVUPS (R13), Y9
	VMULPS (R11), Y9, Y9
	VMOVUPS Y9, (SP)
	ONLY
	VBROADCASTSS (R12), Y8
	VMULPS (R8), Y8, Y8
	VBROADCASTSS (SP), Y9
	VMULPS (R9), Y9, Y9
	MOVQ $4, R14
	JMP test
label:
	BETTER
	VBROADCASTSS (R12)(R14*1), Y10
	VMULPS (R8)(R14*8), Y10, Y10
	VADDPS Y10, Y8, Y8
	VBROADCASTSS (SP)(R14*1), Y11
	VMULPS (R9)(R14*8), Y11, Y11
	VADDPS Y11, Y9, Y9
	ADDQ $4, R14
test:
	CMPQ R14, DX
	JLT label
	VADDPS 32(BX), Y0, Y0
	VMOVUPS Y0, 32(AX)
	VMOVDQU Y1, 32(DI)
	VMULPS 32(R10), Y8, Y8
	NORM(Y8, X8, X12, X13, Y12)
	VMOVUPS Y8, 32(R12)
	NORM(Y9, X9, X10, X11, Y10)
	VMOVUPS Y9, -32(R13)
	ADDQ $32, AX
	ADDQ $32, BX
	ADDQ $32, DI
	ADDQ $32, R10
	ADDQ $32, R12
	SUBQ $32, R11
	SUBQ $32, R13
	DECQ CX
	JNZ word
probabilities:
	MOVQ forth+64(FP), R12
	MOVQ prob+72(FP), R13
	MOVQ n+80(FP), CX
product:
	VMOVUPS (R12), Y8
	VMULPS (R13), Y8, Y8
	NORM(Y8, X8, X12, X13, Y12)
	VMOVUPS Y8, (R13)
	ADDQ $32, R12
	ADDQ $32, R13
	DECQ CX
	JNZ product
	VZEROUPPER
	RET

// func sumAVX2(table *byte, shift uint64, features *uint32, n int, sum *uint64)
TEXT ·sumAVX2(SB), NOSPLIT, $0-40
	MOVQ table+0(FP), SI
	MOVQ shift+8(FP), R13
	MOVQ features+16(FP), BX
	MOVQ n+24(FP), AX
	MOVQ sum+32(FP), DI
	VPCMPEQQ Y8, Y8, Y8
	VPSRLQ $56, Y8, Y8 // lowest byte
	SUM(NOTHING)
	VMOVDQU X2, (DI)
	VZEROUPPER
	RET

// func scoreAVX2(table *byte, shift uint64, features *uint32, ends *int32, base *uint64, n int, cap *int32, scale float32, decay, scores, odds *float32)
TEXT ·scoreAVX2(SB), NOSPLIT, $32-88
	MOVQ table+0(FP), SI
	MOVQ shift+8(FP), R13
	MOVQ features+16(FP), BX
	MOVQ ends+24(FP), R8
	MOVQ base+32(FP), R9
	MOVQ n+40(FP), CX
	MOVQ cap+48(FP), AX
	VMOVDQU (AX), Y11
	VBROADCASTSS scale+56(FP), Y10
	MOVQ decay+64(FP), DX
	MOVQ scores+72(FP), DI
	MOVQ odds+80(FP), R10
	VPCMPEQQ Y8, Y8, Y8
	VPSRLQ $56, Y8, Y8 // lowest byte
	VPCMPEQD Y12, Y12, Y12
	VPSRLD $22, Y12, Y12 // steepest
	XORQ R11, R11 // features of the positions before
word:
	MOVLQSX (R8), R12
	ADDQ $4, R8
	MOVQ R12, AX
	SUBQ R11, AX
	MOVQ R12, R11
	SUM(AHEAD)
	TESTQ R9, R9
	JZ bare
	VPADDW (R9), X2, X2
	ADDQ $16, R9
bare:
	VPMOVSXWD X2, Y2
	VCVTDQ2PS Y2, Y3
	VMULPS Y10, Y3, Y3
	VMOVUPS Y3, (DI)
	VPMINSD Y11, Y2, Y3 // labels alone
	VEXTRACTI128 $1, Y3, X4
	VPMAXSD X4, X3, X3
	VPSHUFD $0x4e, X3, X4
	VPMAXSD X4, X3, X3
	VPSHUFD $0xb1, X3, X4
	VPMAXSD X4, X3, X3
	VPBROADCASTD X3, Y3
	VPSUBD Y2, Y3, Y3
	VPMINUD Y12, Y3, Y3
	VMOVDQU Y3, (SP)
	ODDS(0, X5)
	VMOVUPS X5, (R10)
	ODDS(16, X5)
	VMOVUPS X5, 16(R10)
	ADDQ $32, DI
	ADDQ $32, R10
	DECQ CX
	JNZ word
	VZEROUPPER
	RET
