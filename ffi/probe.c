/*
 * Whether packed relative relocations work here: one relative relocation, and one versioned symbol of the C library, without
 * which a linker does not mark what it packs. Compiling it fails below glibc 2.36, whose dynamic linker cannot load them.
 * ffi/build.rs links it before it asks for them, tests/c/run.sh before it expects them.
 */
#include <features.h>
#include <stdio.h>

#if !defined(__GLIBC__) || !__GLIBC_PREREQ(2, 36)
#error "this C library cannot load packed relative relocations"
#endif

static int target;
int *const bazardesk_probe_pointer = &target;

int bazardesk_probe_call(void) { return puts(""); }
