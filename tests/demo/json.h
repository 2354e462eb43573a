/*
 * Reads values out of a JSON document by their path, for programs that want no JSON library.
 *
 * Owns the reading of what the library writes: well-formed JSON in UTF-8. It must not check documents; in a malformed
 * one it may find nothing, or something odd, but it never reads beyond the end.
 */
#ifndef DEMO_JSON_H
#define DEMO_JSON_H

#include <stdbool.h>
#include <stddef.h>

/* The value at a path such as "ticket/labels/status" or "tickets/0/number"; the empty path is the value itself.
 * Points into the document. NULL when there is none; null is a value. */
const char *json_at(const char *json, const char *path);

/* The entry of an array, or NULL beyond its end. */
const char *json_entry(const char *array, size_t index);

/* Writes the value at the path as text: a text with its escapes resolved, anything else as it stands. Ends with a NUL,
 * and is cut between two characters when there is no room. False, and nothing written, without a value or with null. */
bool json_text(const char *json, const char *path, char *out, size_t size);

/* Whether the value at the path is this text. */
bool json_is(const char *json, const char *path, const char *text);

#endif
