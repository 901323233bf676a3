/* The trained model as part of the program: no file to install, none to lose. */
    .section .rodata
    .balign 64
    .globl gridbell_model_begin
    .globl gridbell_model_end
gridbell_model_begin:
    .incbin GRIDBELL_MODEL_FILE
gridbell_model_end:
    .section .note.GNU-stack,"",@progbits
