/*
 * Checks that a reply is one JSON object in UTF-8, strictly by RFC 8259: every parser accepts what passes.
 *
 * Owns the walk over a document. It must not know what the library's documents contain.
 */
#include "misuse.h"

#include <string.h>

enum { DEPTH = 64 };

static const char *value(const char *at, int depth);

static const char *space(const char *at)
{
    return at + strspn(at, " \t\r\n");
}

/* The position after a UTF-8 character in its shortest form, or NULL. */
static const char *character(const char *text)
{
    const unsigned char *at = (const unsigned char *)text;
    size_t more = at[0] < 0x80 ? 0 : at[0] < 0xC2 ? 9 : at[0] < 0xE0 ? 1 : at[0] < 0xF0 ? 2 : at[0] < 0xF5 ? 3 : 9;
    size_t i;
    if (more == 9 || (at[0] == 0xE0 && at[1] < 0xA0) || (at[0] == 0xED && at[1] > 0x9F) ||
        (at[0] == 0xF0 && at[1] < 0x90) || (at[0] == 0xF4 && at[1] > 0x8F))
        return NULL;
    for (i = 1; i <= more; i++)
        if ((at[i] & 0xC0) != 0x80)
            return NULL;
    return text + more + 1;
}

/* The position after a text that begins here, or NULL. */
static const char *quoted(const char *at)
{
    if (*at++ != '"')
        return NULL;
    while (at != NULL && *at != '"') {
        if ((unsigned char)*at < 0x20)
            return NULL;
        if (*at != '\\') {
            at = character(at);
        } else if (at[1] == 'u') {
            if (strspn(at + 2, "0123456789abcdefABCDEF") < 4)
                return NULL;
            at += 6;
        } else {
            if (at[1] == '\0' || strchr("\"\\/bfnrt", at[1]) == NULL)
                return NULL;
            at += 2;
        }
    }
    return at == NULL ? NULL : at + 1;
}

static const char *digits(const char *at)
{
    size_t count = strspn(at, "0123456789");
    return count == 0 ? NULL : at + count;
}

static const char *number(const char *at)
{
    at += *at == '-';
    at = *at == '0' ? at + 1 : digits(at);
    if (at != NULL && *at == '.')
        at = digits(at + 1);
    if (at != NULL && (*at == 'e' || *at == 'E')) {
        at++;
        at = digits(at + (*at == '+' || *at == '-'));
    }
    return at;
}

/* The position after an object or an array, or NULL. */
static const char *several(const char *at, int depth)
{
    char end = *at == '{' ? '}' : ']';
    at = space(at + 1);
    if (*at == end)
        return at + 1;
    for (;;) {
        if (end == '}') {
            at = quoted(at);
            at = at == NULL ? NULL : space(at);
            if (at == NULL || *at != ':')
                return NULL;
            at = space(at + 1);
        }
        at = value(at, depth - 1);
        at = at == NULL ? NULL : space(at);
        if (at == NULL || (*at != ',' && *at != end))
            return NULL;
        if (*at == end)
            return at + 1;
        at = space(at + 1);
    }
}

static const char *value(const char *at, int depth)
{
    static const char *const WORDS[] = {"true", "false", "null"};
    size_t i;
    if (*at == '{' || *at == '[')
        return depth == 0 ? NULL : several(at, depth);
    if (*at == '"')
        return quoted(at);
    for (i = 0; i < sizeof WORDS / sizeof WORDS[0]; i++)
        if (strncmp(at, WORDS[i], strlen(WORDS[i])) == 0)
            return at + strlen(WORDS[i]);
    return number(at);
}

bool is_document(const char *text)
{
    const char *end = *text == '{' ? value(text, DEPTH) : NULL;
    return end != NULL && *end == '\0';
}

bool member_text(const char *document, const char *name, char *out, size_t size)
{
    const char *at = space(document + 1);
    while (*at == '"') {
        const char *key = at + 1, *after = quoted(at), *what, *end;
        size_t length = (size_t)(after - key) - 1;
        what = space(space(after) + 1);
        end = value(what, DEPTH);
        if (length == strlen(name) && memcmp(key, name, length) == 0) {
            size_t all = (size_t)(end - what);
            if (*what != '"' || all < 2 || size == 0)
                return false;
            all = all - 2 < size - 1 ? all - 2 : size - 1;
            memcpy(out, what + 1, all);
            out[all] = '\0';
            return true;
        }
        at = space(end);
        at = *at == ',' ? space(at + 1) : at;
    }
    return false;
}
