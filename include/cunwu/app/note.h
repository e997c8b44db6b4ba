/*
 * note.h - a long remark, written in the clerk's own editor
 *
 * A note is one line to the program, its items parted by ；. In the editor each item has a line of
 * its own; coming back, lines are joined again.
 */
#ifndef CUNWU_APP_NOTE_H
#define CUNWU_APP_NOTE_H

#include <glib.h>
#include <stdbool.h>

#define NOTE_BYTES_MAX 65536

/*
 * Runs $VISUAL or $EDITOR (else editor, the system's choice) on the text, on the terminal, which
 * must have been lent. The caller frees *edited. ERROR_IO with a sentence if the editor cannot be
 * started or does not end well, ERROR_INVALID if the text is too long; *edited is then not set.
 */
bool note_edit(const char *text, char **edited, GError **error);

#endif
