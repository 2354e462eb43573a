/*
 * Records the calls of a process on the files below one folder, and makes calls fail if the test says so.
 *
 * It is preloaded (LD_PRELOAD) before libc. shim.rs compiles it, names the files and reads the trace. It owns the order
 * of calls: each one is made and recorded under one lock, so that the trace has the real order. It must know neither
 * desks nor databases, and must not affect any other file. Linux, 64 bits.
 *
 *     BZD_SHIM_FOLDER     the folder of the watched files: an absolute path without symbolic links
 *     BZD_SHIM_TRACE      the file for the trace; absent: no trace
 *     BZD_SHIM_CONTROL    six 64-bit numbers, shared with the test, that choose the failing calls; absent: none
 */
#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/uio.h>
#include <unistd.h>

/* The kinds of recorded calls; `struct note` describes their fields. */
enum { WRITE = 1, SYNC, LENGTH, CREATE, UNLINK, SYNC_FOLDER, SYNC_FAILED, RENAME };

/* The kinds of failing calls, as bits. */
enum { ON_WRITE = 1, ON_SYNC = 2, ON_LENGTH = 4, ON_OPEN = 8, ON_UNLINK = 16, ON_READ = 32, ON_MAP = 64, ON_FOLDER = 128 };

struct note {
    uint32_t what;
    uint32_t file;   /* the file's number in the order of making: WRITE, SYNC, LENGTH, CREATE, SYNC_FAILED */
    uint64_t offset; /* WRITE; the new length of LENGTH */
    uint64_t bytes;  /* how many follow: what was written, or a name below the folder */
};

struct control {
    uint64_t calls;  /* the bits of those that fail */
    uint64_t first;  /* the number of the first that fails, from 1 */
    uint64_t again;  /* 0: only that one; n: and then each n-th */
    uint64_t answer; /* errno; 0: a write does half of what it was given, and says so */
    uint64_t seen;   /* how many of them there were */
    uint64_t fired;  /* how many of them failed */
};

enum { NOBODY, FILE_BELOW, THE_FOLDER };
enum { DESCRIPTORS = 4096, FILES = 1024 };

static const char *folder;
static size_t folder_length;
static int trace = -1;
static struct control *control;
static pthread_mutex_t order = PTHREAD_MUTEX_INITIALIZER;
static struct {
    int kind;
    uint32_t file;
} descriptors[DESCRIPTORS];
static struct {
    dev_t device;
    ino_t inode;
} files[FILES];
static uint32_t made;

__attribute__((constructor)) static void begin(void)
{
    const char *at = getenv("BZD_SHIM_TRACE");
    if (at != NULL)
        trace = (int)syscall(SYS_openat, AT_FDCWD, at, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
    at = getenv("BZD_SHIM_CONTROL");
    if (at != NULL) {
        int file = (int)syscall(SYS_openat, AT_FDCWD, at, O_RDWR | O_CLOEXEC, 0);
        void *shared = mmap(NULL, sizeof *control, PROT_READ | PROT_WRITE, MAP_SHARED, file, 0);
        if (shared == MAP_FAILED)
            abort();
        control = shared;
    }
    folder = getenv("BZD_SHIM_FOLDER");
    folder_length = folder == NULL ? 0 : strlen(folder);
}

/* The name below the folder, "" for the folder itself, NULL for anything else. */
static const char *below(const char *path)
{
    if (folder == NULL || path == NULL || strncmp(path, folder, folder_length) != 0)
        return NULL;
    path += folder_length;
    return *path == '\0' ? path : *path == '/' ? path + 1 : NULL;
}

/* The same for a path relative to an open folder, unless it is absolute. */
static const char *below_at(int at, const char *path)
{
    return at == AT_FDCWD || (path != NULL && *path == '/') ? below(path) : NULL;
}

static int kind_of(int fd)
{
    return fd < 0 || fd >= DESCRIPTORS ? NOBODY : __atomic_load_n(&descriptors[fd].kind, __ATOMIC_ACQUIRE);
}

static void note(uint32_t what, uint32_t file, uint64_t offset, const void *bytes, size_t length)
{
    struct note head = {what, file, offset, length};
    struct iovec parts[2] = {{&head, sizeof head}, {(void *)(uintptr_t)bytes, length}};
    if (trace < 0)
        return;
    /* An incomplete trace would be wrong. */
    if (syscall(SYS_writev, trace, parts, 2) != (long)(sizeof head + length))
        abort();
}

/* Whether this call must fail. */
static int fails(uint64_t call)
{
    uint64_t seen;
    if (control == NULL || !(control->calls & call))
        return 0;
    seen = ++control->seen;
    if (seen < control->first || (seen > control->first && !control->again))
        return 0;
    if (seen > control->first && (seen - control->first) % control->again != 0)
        return 0;
    control->fired++;
    return 1;
}

static int refuse(void)
{
    errno = (int)control->answer;
    return -1;
}

static void enter(void)
{
    pthread_mutex_lock(&order);
}

static void leave(void)
{
    int kept = errno;
    pthread_mutex_unlock(&order);
    errno = kept;
}

/* Records the file of a descriptor. */
static void opened(int fd, const char *name, int flags, int was_there)
{
    struct stat found;
    uint32_t file = 0;
    if (fd < 0)
        return;
    if (fd >= DESCRIPTORS || fstat(fd, &found) != 0)
        abort();
    if (S_ISDIR(found.st_mode)) {
        __atomic_store_n(&descriptors[fd].kind, THE_FOLDER, __ATOMIC_RELEASE);
        return;
    }
    if (trace >= 0) {
        /* The last file with this inode number: the system reuses the number of an unlinked file. */
        for (file = made; file > 0; file--)
            if (files[file - 1].device == found.st_dev && files[file - 1].inode == found.st_ino)
                break;
        if (!was_there || file == 0) {
            if (made >= FILES)
                abort();
            files[made].device = found.st_dev;
            files[made].inode = found.st_ino;
            file = ++made;
            note(CREATE, file, 0, name, strlen(name));
        } else if (flags & O_TRUNC) {
            note(LENGTH, file, 0, NULL, 0);
        }
    }
    descriptors[fd].file = file;
    __atomic_store_n(&descriptors[fd].kind, FILE_BELOW, __ATOMIC_RELEASE);
}

static int open_at(int at, const char *path, int flags, mode_t mode)
{
    const char *name = below_at(at, path);
    struct stat before;
    int fd, was_there;
    if (name == NULL) {
        fd = (int)syscall(SYS_openat, at, path, flags, mode);
        /* libc closes some descriptors without calling this function. */
        if (kind_of(fd) != NOBODY)
            __atomic_store_n(&descriptors[fd].kind, NOBODY, __ATOMIC_RELEASE);
        return fd;
    }
    enter();
    if (fails(ON_OPEN)) {
        fd = refuse();
    } else {
        was_there = stat(path, &before) == 0;
        fd = (int)syscall(SYS_openat, at, path, flags, mode);
        opened(fd, name, flags, was_there);
    }
    leave();
    return fd;
}

/* The mode is an argument only if the call may create a file. */
#define OPEN(name, before, ...)                        \
    int name(__VA_ARGS__, int flags, ...)              \
    {                                                  \
        mode_t mode = 0;                               \
        if (flags & (O_CREAT | O_TMPFILE)) {           \
            va_list rest;                              \
            va_start(rest, flags);                     \
            mode = (mode_t)va_arg(rest, unsigned int); \
            va_end(rest);                              \
        }                                              \
        return open_at(before, path, flags, mode);     \
    }

OPEN(open, AT_FDCWD, const char *path)
OPEN(open64, AT_FDCWD, const char *path)
OPEN(openat, at, int at, const char *path)
OPEN(openat64, at, int at, const char *path)

int close(int fd)
{
    if (kind_of(fd) != NOBODY)
        __atomic_store_n(&descriptors[fd].kind, NOBODY, __ATOMIC_RELEASE);
    return (int)syscall(SYS_close, fd);
}

/* `offset` is NULL for a write at the current position. */
static ssize_t write_below(int fd, const void *bytes, size_t length, const off64_t *offset)
{
    ssize_t done;
    enter();
    if (fails(ON_WRITE)) {
        if (control->answer != 0) {
            done = refuse();
            leave();
            return done;
        }
        length /= 2;
    }
    done = offset == NULL ? syscall(SYS_write, fd, bytes, length) : syscall(SYS_pwrite64, fd, bytes, length, *offset);
    if (done > 0 && trace >= 0) {
        off64_t at = offset == NULL ? lseek64(fd, 0, SEEK_CUR) - done : *offset;
        note(WRITE, descriptors[fd].file, (uint64_t)at, bytes, (size_t)done);
    }
    leave();
    return done;
}

ssize_t write(int fd, const void *bytes, size_t length)
{
    if (kind_of(fd) == NOBODY)
        return syscall(SYS_write, fd, bytes, length);
    return write_below(fd, bytes, length, NULL);
}

/* A partial write is always allowed: this one writes the first part. */
ssize_t writev(int fd, const struct iovec *parts, int count)
{
    if (kind_of(fd) == NOBODY || count < 1)
        return syscall(SYS_writev, fd, parts, count);
    return write_below(fd, parts[0].iov_base, parts[0].iov_len, NULL);
}

ssize_t pwrite64(int fd, const void *bytes, size_t length, off64_t offset)
{
    if (kind_of(fd) == NOBODY)
        return syscall(SYS_pwrite64, fd, bytes, length, offset);
    return write_below(fd, bytes, length, &offset);
}

ssize_t pwrite(int fd, const void *bytes, size_t length, off_t offset)
{
    return pwrite64(fd, bytes, length, offset);
}

ssize_t pread64(int fd, void *bytes, size_t length, off64_t offset)
{
    if (kind_of(fd) != NOBODY && control != NULL) {
        int failed;
        enter();
        failed = fails(ON_READ);
        leave();
        if (failed)
            return refuse();
    }
    return syscall(SYS_pread64, fd, bytes, length, offset);
}

ssize_t pread(int fd, void *bytes, size_t length, off_t offset)
{
    return pread64(fd, bytes, length, offset);
}

void *mmap64(void *address, size_t length, int protection, int flags, int fd, off64_t offset)
{
    if (kind_of(fd) != NOBODY && control != NULL) {
        int failed;
        enter();
        failed = fails(ON_MAP);
        leave();
        if (failed) {
            refuse();
            return MAP_FAILED;
        }
    }
    return (void *)syscall(SYS_mmap, address, length, protection, flags, fd, offset);
}

static int sync_below(int fd, long call)
{
    int done, kind = kind_of(fd);
    if (kind == NOBODY)
        return (int)syscall(call, fd);
    enter();
    done = fails(kind == THE_FOLDER ? ON_FOLDER : ON_SYNC) ? refuse() : (int)syscall(call, fd);
    if (kind == THE_FOLDER && done == 0)
        note(SYNC_FOLDER, 0, 0, NULL, 0);
    else if (kind == FILE_BELOW)
        note(done == 0 ? SYNC : SYNC_FAILED, descriptors[fd].file, 0, NULL, 0);
    leave();
    return done;
}

int fsync(int fd)
{
    return sync_below(fd, SYS_fsync);
}

int fdatasync(int fd)
{
    return sync_below(fd, SYS_fdatasync);
}

int ftruncate64(int fd, off64_t length)
{
    int done;
    if (kind_of(fd) == NOBODY)
        return (int)syscall(SYS_ftruncate, fd, length);
    enter();
    done = fails(ON_LENGTH) ? refuse() : (int)syscall(SYS_ftruncate, fd, length);
    if (done == 0)
        note(LENGTH, descriptors[fd].file, (uint64_t)length, NULL, 0);
    leave();
    return done;
}

int ftruncate(int fd, off_t length)
{
    return ftruncate64(fd, length);
}

int unlinkat(int at, const char *path, int flags)
{
    const char *name = below_at(at, path);
    int done;
    if (name == NULL)
        return (int)syscall(SYS_unlinkat, at, path, flags);
    enter();
    done = fails(ON_UNLINK) ? refuse() : (int)syscall(SYS_unlinkat, at, path, flags);
    if (done == 0)
        note(UNLINK, 0, 0, name, strlen(name));
    leave();
    return done;
}

int unlink(const char *path)
{
    return unlinkat(AT_FDCWD, path, 0);
}

int rename(const char *from, const char *to)
{
    const char *name = below(from);
    int done;
    if (name == NULL)
        return (int)syscall(SYS_renameat2, AT_FDCWD, from, AT_FDCWD, to, 0);
    enter();
    done = (int)syscall(SYS_renameat2, AT_FDCWD, from, AT_FDCWD, to, 0);
    if (done == 0)
        note(RENAME, 0, 0, name, strlen(name));
    leave();
    return done;
}
