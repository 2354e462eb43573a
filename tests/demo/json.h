/*
 * Reads values of a JSON document by path, for programs without a JSON library.
 *
 * Owns the reading of the library's documents: well-formed JSON in UTF-8. It must not check documents. In a malformed
 * one it may return nothing or a wrong value, but it never reads beyond the end.
 */
#ifndef DEMO_JSON_H
#define DEMO_JSON_H

#include <stdbool.h>
#include <stddef.h>

/* The value at a path such as "ticket/labels/status" or "tickets/0/number"; the empty path is the value itself.
 * Points into the document. NULL when there is none; null is a value. */
const char *json_at(const char *json, const char *path);

/* The entry of an array, or NULL after its end. */
const char *json_entry(const char *array, size_t index);

/* Writes the value at the path as text: a text with decoded escapes, anything else unchanged. It ends with a NUL
 * and is cut between characters if it is too long. Returns false and writes nothing for null or a missing value. */
bool json_text(const char *json, const char *path, char *out, size_t size);

/* Whether the value at the path is this text. */
bool json_is(const char *json, const char *path, const char *text);

#endif
