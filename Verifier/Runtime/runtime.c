// What Embedded Swift asks of its surroundings, and nothing more: memory, four memory functions, and two that it
// never needs here. The module imports nothing, so it can reach no network, no clock and no storage.
#include <stddef.h>
#include <stdint.h>

enum { page = 65536, smallest = 5, largest = 28 };

extern unsigned char __heap_base;

// Blocks have sizes 2^smallest ... 2^largest; the first 16 bytes hold the class, so that what follows is aligned to 16.
struct block {
    size_t class;
    struct block *next;
};

static struct block *unused[largest + 1];
static uintptr_t top;

static uintptr_t grow(size_t size) {
    if (top == 0) top = ((uintptr_t)&__heap_base + 15) & ~(uintptr_t)15;
    uintptr_t end = top + size;
    uintptr_t have = __builtin_wasm_memory_size(0) * page;
    if (end > have && __builtin_wasm_memory_grow(0, (end - have + page - 1) / page) == (size_t)-1) return 0;
    uintptr_t start = top;
    top = end;
    return start;
}

void *malloc(size_t size) {
    size_t class = smallest;
    while (class <= largest && ((size_t)1 << class) - 16 < size) class++;
    if (class > largest) return NULL;
    struct block *block = unused[class];
    if (block != NULL) {
        unused[class] = block->next;
    } else {
        block = (struct block *)grow((size_t)1 << class);
        if (block == NULL) return NULL;
        block->class = class;
    }
    return (char *)block + 16;
}

void free(void *memory) {
    if (memory == NULL) return;
    struct block *block = (struct block *)((char *)memory - 16);
    block->next = unused[block->class];
    unused[block->class] = block;
}

int posix_memalign(void **memory, size_t alignment, size_t size) {
    *memory = alignment <= 16 ? malloc(size) : NULL;
    return *memory == NULL ? 12 : 0;
}

void *memcpy(void *restrict to, const void *restrict from, size_t count) {
    return __builtin_memcpy(to, from, count);
}

void *memmove(void *to, const void *from, size_t count) {
    return __builtin_memmove(to, from, count);
}

void *memset(void *to, int byte, size_t count) {
    return __builtin_memset(to, byte, count);
}

int memcmp(const void *left, const void *right, size_t count) {
    const unsigned char *a = left, *b = right;
    for (size_t i = 0; i < count; i++)
        if (a[i] != b[i]) return a[i] < b[i] ? -1 : 1;
    return 0;
}

// The seed of hash tables: constant, so that the same file gives the same answer. Colliding names in a file cost its
// own reader time and nobody else.
void arc4random_buf(void *to, size_t count) {
    __builtin_memset(to, 0x5a, count);
}

// What a failed precondition says before it traps.
int putchar(int character) {
    return character;
}

// The 128-bit product that the compiler calls for checked 64-bit multiplication.
__int128 __multi3(__int128 left, __int128 right) {
    uint64_t a = (uint64_t)left, b = (uint64_t)right;
    uint64_t a0 = (uint32_t)a, a1 = a >> 32, b0 = (uint32_t)b, b1 = b >> 32;
    uint64_t middle = a1 * b0 + (a0 * b0 >> 32);
    uint64_t carry = (uint32_t)middle + a0 * b1;
    uint64_t low = carry << 32 | (uint32_t)(a0 * b0);
    uint64_t high = a1 * b1 + (middle >> 32) + (carry >> 32);
    high += a * (uint64_t)(right >> 64) + (uint64_t)(left >> 64) * b;
    return (__int128)((unsigned __int128)high << 64 | low);
}
