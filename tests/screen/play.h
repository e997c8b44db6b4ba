/*
 * play.h - what screen tests begin with: a small sample township of one's own, and a home
 *
 * A test has a folder that goes with it. The expected screens are screens/NAME.txt.
 */
#ifndef CUNWU_TESTS_SCREEN_PLAY_H
#define CUNWU_TESTS_SCREEN_PLAY_H

#include "vt.h"

struct play {
	char *folder, *db;
	GPtrArray *open;   /* struct vt * */
	const char *today; /* of the programs that are started */
};

/* Setup and teardown of a test; the sample is made once a program and copied. */
int play_begin(void **state);
int play_end(void **state);

#define PLAY(test) cmocka_unit_test_setup_teardown(test, play_begin, play_end)

/* Opens it in a terminal, on play.today, 2026-11-22 at first, for a clerk (NULL: nobody is named).
 * Borrowed. */
struct vt *play_start(struct play *p, int rows, int cols, const char *who);

/* A file of a fixed day and hour, in the folder where browsers put them; the caller frees its path.
 */
char *play_put(const struct play *p, const char *name, const char *text);

/* From where someone's form begins up to other fields. */
#define UP_TO_BIRTH "<Up><Up><Up><Up><Up><Up>"
#define UP_TO_NAME  UP_TO_BIRTH "<Up><Up><Up>"
#define UP_TO_IDNO  UP_TO_NAME "<Up>"

/* Its path. */
char *play_program(void);

/* The folder of all tests. */
const char *play_tests(void);

/* The log of the database, as the command prints it; the caller frees it. */
char *play_log(const struct play *p);

/* Compares the screen with the committed one; with BLESS set, writes that: once, then it must come
 * again. */
void assert_screen(struct vt *vt, const char *name);
void assert_shows(struct vt *vt, const char *text);
void assert_hides(struct vt *vt, const char *text);

#endif
