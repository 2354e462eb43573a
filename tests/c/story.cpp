// The same program as C++17. The header and all uses of it in story.c compile as C++, and the calls reach functions with
// C linkage.
#include <cstdint>
#include <type_traits>

#include "story.c"

static_assert(std::is_same<std::underlying_type<bzd_status>::type, std::int32_t>::value, "the ABI of a status");
static_assert(sizeof(bzd_desk) == 8 && sizeof(bzd_session) == 8, "the ABI of a handle");
static_assert(BZD_OK == 0 && BZD_INVALID == 1 && BZD_NOT_FOUND == 2 && BZD_FORBIDDEN == 3 && BZD_CONFLICT == 4 &&
                  BZD_BUSY == 5 && BZD_STORAGE == 6 && BZD_HANDLE == 7 && BZD_FORKED == 8 && BZD_PANIC == 9 &&
                  BZD_INTERNAL == 10,
              "numbers of statuses are never reused");
