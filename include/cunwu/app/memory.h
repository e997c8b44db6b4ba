/*
 * memory.h - what a user chose last time, so that it need not be chosen again
 *
 * A file of the user's own, $XDG_STATE_HOME/cunwu/choices. It is not the settings file, which she
 * writes herself, with remarks of her own. Losing it loses nothing but convenience, so nothing here
 * can fail.
 */
#ifndef CUNWU_APP_MEMORY_H
#define CUNWU_APP_MEMORY_H

/* NULL if nothing was chosen yet; the caller frees it. */
char *memory_get(const char *subject, const char *key);

void memory_set(const char *subject, const char *key, const char *value);

#endif
