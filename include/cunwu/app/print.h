/*
 * print.h - a roster brought to paper, to the screen or into a file
 */
#ifndef CUNWU_APP_PRINT_H
#define CUNWU_APP_PRINT_H

#include "cunwu/app/roster.h"
#include "cunwu/exchange/settings.h"
#include "cunwu/exchange/textpage.h"

enum print_target {
	PRINT_STDOUT,
	PRINT_PAGER,
	PRINT_FILE,
	PRINT_LP,
};

struct print_job {
	const struct roster *roster;
	struct roster_choice choice; /* `wide` follows from the paper */
	struct print_settings
		setup; /* as the clerk set it, less what is said on the command line */
	enum print_target target;
	const char *file;          /* .txt, .csv, .xlsx, .pdf; with `raw` any */
	bool raw;                  /* bytes for a dot matrix printer, in setup.encoding */
	bool reset;                /* these begin with ESC/P to reset the printer */
	enum text_rules rules;     /* of text */
	struct progress *progress; /* NULL */
	GString *done; /* gets a line on what was printed, and where; NULL: it is not wanted */
};

/*
 * ERROR_USAGE if file, paper and the rest do not go together. `said` gets lines for the clerk: what
 * could not be printed.
 */
bool print_run(struct office *office, const struct print_job *job, GString *said, GError **error);

/* Sets a job up as its user has it in her settings; print_job_clear() it. */
bool print_job_set_up(struct print_job *job, GError **error);
void print_job_clear(struct print_job *job);

/* The pages of a job as text, whatever its target: to be looked at before they are printed. */
bool print_text(struct office *office, const struct print_job *job, struct text_sink *sink,
		GError **error);

#endif
