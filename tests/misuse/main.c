/*
 * Misuses every function of the library, and says how many calls that took.
 *
 *     misuse FOLDER SEED CALLS FORKS [thin]     an empty folder; calls of each thread; forks while threads are at work
 *
 * `thin` is for memory checkers that make everything slow: fewer arguments meet each other, though each is still there,
 * and children become another program before leaks are looked for in them. Owns the order of the parts and the verdict.
 */
#include "misuse.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* Three quarters of the functions did something; else all this would have been about refusals. */
static void require_success(struct tally *tally)
{
    size_t i, idle = 0;
    for (i = 0; i < FUNCTION_COUNT; i++)
        idle += tally->succeeded[i] == 0;
    printf("%zu of %zu functions succeeded at least once\n", FUNCTION_COUNT - idle, FUNCTION_COUNT);
    if (idle * 4 > FUNCTION_COUNT)
        wrong(tally, "misuse", "too few functions ever succeeded");
}

int main(int argc, char **argv)
{
    static struct tally all;
    struct stage stage;
    unsigned long seed, calls, forks;
    bool thin = argc == 6 && strcmp(argv[5], "thin") == 0;
    if (argc < 5 || FUNCTION_COUNT > MOST) {
        fprintf(stderr, "give a folder, a seed, a number of calls and a number of forks\n");
        return 2;
    }
    seed = strtoul(argv[2], NULL, 10);
    calls = strtoul(argv[3], NULL, 10);
    forks = strtoul(argv[4], NULL, 10);
    if (!make_texts()) {
        fprintf(stderr, "the system gives no memory for the texts\n");
        return 2;
    }
    if (open_stage(&stage, "{\"path\":\":memory:\",\"profile\":\"freight\",\"clock\":\"2026-05-04T09:00:00Z\"}")) {
        play_matrix(&all, &stage, thin);
        if (!close_desk(&stage))
            wrong(&all, "matrix", "the desk cannot be closed");
    } else {
        wrong(&all, "matrix", "no desk can be opened");
    }
    printf("matrix: %lu calls\n", all.calls);
    play_threads(&all, argv[1], seed, calls);
    printf("and threads: %lu calls\n", all.calls);
    play_forks(&all, argv[1], seed, forks, thin);
    require_success(&all);
    free_texts();
    printf("%lu calls, %lu wrong\n", all.calls, all.wrong);
    return all.wrong == 0 ? 0 : 1;
}
