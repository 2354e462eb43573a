/*
 * Reads values of a JSON document by path; json.h describes the functions.
 *
 * Owns the walk over the document and the decoding of escapes. It allocates nothing.
 */
#include "json.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

static const char *skip_space(const char *at)
{
    return at + strspn(at, " \t\r\n");
}

/* The position after a value, or after what looks like one. */
static const char *skip_value(const char *at)
{
    for (size_t depth = 0; *at != '\0'; at++) {
        if (*at == '"') {
            for (at++; *at != '"' && *at != '\0'; at++)
                at += *at == '\\' && at[1] != '\0';
            if (*at == '\0')
                break;
        } else if (*at == '{' || *at == '[') {
            depth++;
        } else if (depth == 0 && strchr(",:}] \t\r\n", *at) != NULL) {
            break;
        } else if (*at == '}' || *at == ']') {
            depth--;
        }
    }
    return at;
}

/* The number of the next four hexadecimal digits; `*at` moves after them. */
static unsigned hex4(const char **at)
{
    char digits[5] = "";
    for (size_t i = 0; i < 4 && isxdigit((unsigned char)**at); i++)
        digits[i] = *(*at)++;
    return (unsigned)strtoul(digits, NULL, 16);
}

static size_t utf8(unsigned code, char *out)
{
    size_t length = code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4;
    for (size_t i = length - 1; i > 0; i--, code >>= 6)
        out[i] = (char)(0x80u | (code & 0x3Fu));
    out[0] = (char)(length == 1 ? code : (0xF00u >> length & 0xFFu) | code);
    return length;
}

/* The character of an escape, from its backslash; `*at` moves after it. */
static unsigned escape(const char **at)
{
    static const char from[] = "bfnrt", to[] = "\b\f\n\r\t";
    char kind = *++*at;
    *at += kind != '\0';
    if (kind != 'u') {
        const char *found = strchr(from, kind);
        return found == NULL ? (unsigned char)kind : (unsigned char)to[found - from];
    }
    unsigned code = hex4(at);
    if (code >= 0xD800 && code <= 0xDBFF && (*at)[0] == '\\' && (*at)[1] == 'u') {
        const char *next = *at + 2;
        unsigned low = hex4(&next);
        if (low >= 0xDC00 && low <= 0xDFFF) {
            *at = next;
            return 0x10000u + ((code - 0xD800u) << 10) + (low - 0xDC00u);
        }
    }
    /* Half a surrogate pair is no character, and a text of C cannot contain a NUL. */
    return (code >= 0xD800 && code <= 0xDFFF) || code == 0 ? 0xFFFDu : code;
}

bool json_text(const char *json, const char *path, char *out, size_t size)
{
    const char *at = json_at(json, path);
    size_t length = 0;
    if (size == 0 || at == NULL || strncmp(at, "null", 4) == 0)
        return false;
    bool quoted = *at == '"';
    const char *end = quoted ? NULL : skip_value(at);
    for (at += quoted; *at != '\0' && (quoted ? *at != '"' : at != end);) {
        char bytes[4];
        size_t count = 1;
        if (quoted && *at == '\\') {
            count = utf8(escape(&at), bytes);
        } else {
            for (bytes[0] = *at++; count < sizeof bytes && ((unsigned char)*at & 0xC0u) == 0x80u; at++)
                bytes[count++] = *at;
        }
        if (length + count >= size)
            break;
        memcpy(out + length, bytes, count);
        length += count;
    }
    out[length] = '\0';
    return true;
}

const char *json_entry(const char *array, size_t index)
{
    if (array == NULL || *(array = skip_space(array)) != '[')
        return NULL;
    for (array = skip_space(array + 1); *array != ']' && *array != '\0'; array = skip_space(array)) {
        if (index-- == 0)
            return array;
        array = skip_space(skip_value(array));
        array += *array == ',';
    }
    return NULL;
}

/* The member of an object with the first `length` characters of `name` as its name. */
static const char *member(const char *object, const char *name, size_t length)
{
    char key[128];
    for (object = skip_space(object + 1); *object == '"'; object = skip_space(object)) {
        const char *value = skip_space(skip_value(object));
        if (*value != ':')
            return NULL;
        value = skip_space(value + 1);
        if (json_text(object, "", key, sizeof key) && strlen(key) == length && memcmp(key, name, length) == 0)
            return value;
        object = skip_space(skip_value(value));
        object += *object == ',';
    }
    return NULL;
}

const char *json_at(const char *json, const char *path)
{
    while (json != NULL && *path != '\0') {
        size_t length = strcspn(path, "/");
        json = skip_space(json);
        json = *json == '{' ? member(json, path, length) : json_entry(json, (size_t)strtoul(path, NULL, 10));
        path += length + (path[length] == '/');
    }
    return json == NULL ? NULL : skip_space(json);
}

bool json_is(const char *json, const char *path, const char *text)
{
    char value[256];
    return json_text(json, path, value, sizeof value) && strcmp(value, text) == 0;
}
