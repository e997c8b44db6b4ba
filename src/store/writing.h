/*
 * writing.h - who is writing to a database, for those who wait; private to the store
 *
 * While an action is open a file lies beside the database, DATABASE-writing, with a line of who,
 * what, and since when, parted by tabs. The writer holds a lock on it (flock(2)), which goes with
 * its process, whatever ends that: a file that nobody holds says nothing. It is a courtesy: that it
 * cannot be written is no reason not to write the database, and what it says is never believed for
 * more than words (docs/decisions/0011).
 */
#ifndef CUNWU_SRC_STORE_WRITING_H
#define CUNWU_SRC_STORE_WRITING_H

#include <glib.h>
#include <stdbool.h>

enum { WRITING_MAX = 512 }; /* bytes that are read of the file */

struct writing {
	char *path; /* NULL: nothing is said */
	int fd;
};

/* Only while the database's own lock on writing is held. `who` NULL: nobody is named. */
void writing_begin(struct writing *w, const char *database, const char *who, const char *what);

/* Once that lock is given up. Does nothing where nothing is said. */
void writing_end(struct writing *w);

/* Appends 王敏 的导入（已 40 秒）; false, and nothing, if nobody says that they are writing. */
bool writing_tell(const char *database, GString *out);

#endif
