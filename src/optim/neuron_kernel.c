/* The build says which kernels there are (WITH_AVX: those of x86-64 besides the plain one); the processor says which
 * of them it can run. */
#include "neuron_kernel.h"

#include <string.h>

extern const struct neuron_kernel neuron_kernel_plain;

static bool always(void) {
    return true;
}

#ifdef WITH_CPU_FEATURES
/* What the C library found out when it began: asking the processor again takes long in a virtual machine. */
#include <sys/platform/x86.h>
#define CAN(name, NAME) CPU_FEATURE_ACTIVE(NAME)
#else
#define CAN(name, NAME) __builtin_cpu_supports(name)
#endif

#ifdef WITH_AVX
extern const struct neuron_kernel neuron_kernel_avx512, neuron_kernel_avx2;

static bool has_avx512(void) {
    return CAN("avx512f", AVX512F) && CAN("fma", FMA);
}

static bool has_avx2(void) {
    return CAN("avx2", AVX2) && CAN("fma", FMA);
}
#endif

static const struct {
    const struct neuron_kernel *kernel;
    bool (*usable)(void);
} KERNELS[] = {
#ifdef WITH_AVX
    {&neuron_kernel_avx512, has_avx512},
    {&neuron_kernel_avx2, has_avx2},
#endif
    {&neuron_kernel_plain, always},
};

enum { COUNT = sizeof KERNELS / sizeof *KERNELS };

const struct neuron_kernel *neuron_kernel_at(size_t index) {
    return index < COUNT ? KERNELS[index].kernel : NULL;
}

const struct neuron_kernel *neuron_kernel_named(const char *name) {
    for (size_t i = 0; i < COUNT; i++)
        if (strcmp(KERNELS[i].kernel->name, name) == 0)
            return KERNELS[i].kernel;
    return NULL;
}

bool neuron_kernel_usable(const struct neuron_kernel *kernel) {
    for (size_t i = 0; i < COUNT; i++)
        if (KERNELS[i].kernel == kernel)
            return KERNELS[i].usable();
    return false;
}

const struct neuron_kernel *neuron_kernel_best(void) {
    size_t i = 0;
    while (!KERNELS[i].usable())
        i++;
    return KERNELS[i].kernel;
}
