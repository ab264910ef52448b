#include "textflag.h"

// The smallest sum that divides.
DATA least<>+0(SB)/4, $1e-37
GLOBL least<>(SB), RODATA|NOPTR, $4

// NORM divides Y0 by the sum of its lanes, added up in the order of norm.
#define NORM \
	VEXTRACTF128 $1, Y0, X1 \
	VADDPS X1, X0, X1 \
	VPERMILPS $0xee, X1, X2 \
	VADDPS X2, X1, X1 \
	VMOVSHDUP X1, X2 \
	VADDSS X2, X1, X1 \
	VMAXSS X15, X1, X1 \
	VBROADCASTSS X1, Y1 \
	VDIVPS Y1, Y0, Y0

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
	DECQ CX
	JLE done
word:
	VBROADCASTSS (AX), Y0
	VADDPS (SI), Y0, Y0
	VPXOR Y1, Y1, Y1
	VMOVDQA Y6, Y3
	MOVQ $1, R8
	LEAQ 32(SI), R9
	JMP test
label:
	VBROADCASTSS (AX)(R8*4), Y4
	VADDPS (R9), Y4, Y4
	VCMPPS $0x1e, Y0, Y4, Y5
	VBLENDVPS Y5, Y4, Y0, Y0
	VBLENDVPS Y5, Y3, Y1, Y1
	VPADDD Y6, Y3, Y3
	ADDQ $32, R9
	INCQ R8
test:
	CMPQ R8, DX
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

// func forwardAVX2(onward *float32, k int, odds, alpha *float32, n int)
TEXT ·forwardAVX2(SB), NOSPLIT, $0-40
	MOVQ onward+0(FP), SI
	MOVQ k+8(FP), DX
	MOVQ odds+16(FP), BX
	MOVQ alpha+24(FP), AX
	MOVQ n+32(FP), CX
	VMOVSS least<>(SB), X15
	DECQ CX
	JLE done
word:
	VXORPS Y0, Y0, Y0
	XORQ R8, R8
	MOVQ SI, R9
label:
	VBROADCASTSS (AX)(R8*4), Y4
	VMULPS (R9), Y4, Y4
	VADDPS Y4, Y0, Y0
	ADDQ $32, R9
	INCQ R8
	CMPQ R8, DX
	JLT label
	VMULPS 32(BX), Y0, Y0
	NORM
	VMOVUPS Y0, 32(AX)
	ADDQ $32, AX
	ADDQ $32, BX
	DECQ CX
	JNZ word
done:
	VZEROUPPER
	RET

// func backwardAVX2(back *float32, k int, odds, alpha, prob *float32, n int)
TEXT ·backwardAVX2(SB), NOSPLIT, $32-48
	MOVQ back+0(FP), SI
	MOVQ k+8(FP), DX
	MOVQ odds+16(FP), BX
	MOVQ alpha+24(FP), AX
	MOVQ prob+32(FP), DI
	MOVQ n+40(FP), CX
	VMOVSS least<>(SB), X15
	VPCMPEQD Y6, Y6, Y6
	VPSRLD $31, Y6, Y6
	VCVTDQ2PS Y6, Y6 // 1.0
	MOVQ CX, R10
	DECQ R10
	SHLQ $5, R10
	ADDQ R10, BX
	ADDQ R10, AX
	ADDQ R10, DI
word:
	VMULPS (AX), Y6, Y0
	NORM
	VMOVUPS Y0, (DI)
	VMULPS (BX), Y6, Y6
	VMOVUPS Y6, (SP)
	VXORPS Y0, Y0, Y0
	XORQ R8, R8
	MOVQ SI, R9
label:
	VBROADCASTSS (SP)(R8*4), Y4
	VMULPS (R9), Y4, Y4
	VADDPS Y4, Y0, Y0
	ADDQ $32, R9
	INCQ R8
	CMPQ R8, DX
	JLT label
	NORM
	VMOVAPS Y0, Y6
	SUBQ $32, AX
	SUBQ $32, BX
	SUBQ $32, DI
	DECQ CX
	JNZ word
	VZEROUPPER
	RET

// func sumAVX2(table *byte, shift uint64, features *uint32, n int, sum *int32)
// n is a multiple of 4, at most 256.
TEXT ·sumAVX2(SB), NOSPLIT, $0-40
	MOVQ table+0(FP), SI
	VMOVQ shift+8(FP), X9
	MOVQ features+16(FP), BX
	MOVQ n+24(FP), CX
	MOVQ sum+32(FP), DI
	VPXOR Y0, Y0, Y0 // bytes 0 2 4 6 of the rows, as words
	VPXOR Y1, Y1, Y1 // bytes 1 3 5 7
	VPCMPEQQ Y8, Y8, Y8
	VPSRLQ $56, Y8, Y8 // lowest byte
	SHRQ $2, CX
	JZ done
four:
	VMOVDQU (BX), X2
	VPSRLD X9, X2, X3
	VPCMPEQQ Y4, Y4, Y4
	VPGATHERDQ Y4, (SI)(X3*8), Y5
	VPMOVZXDQ X2, Y2
	VPAND Y8, Y2, Y2
	VPSRLQ $56, Y5, Y6
	VPCMPEQQ Y2, Y6, Y6
	VPAND Y6, Y5, Y5
	VPSLLW $8, Y5, Y7
	VPSRAW $8, Y7, Y7
	VPSRAW $8, Y5, Y5
	VPADDW Y7, Y0, Y0
	VPADDW Y5, Y1, Y1
	ADDQ $16, BX
	DECQ CX
	JNZ four
done:
	VPUNPCKLWD Y1, Y0, Y2 // of the first and third row: words 0 1 … 7
	VPUNPCKHWD Y1, Y0, Y3 // of the second and fourth
	VPADDW Y3, Y2, Y2
	VEXTRACTI128 $1, Y2, X3
	VPADDW X3, X2, X2
	VPMOVSXWD X2, Y2
	VPADDD (DI), Y2, Y2
	VMOVDQU Y2, (DI)
	VZEROUPPER
	RET
