/*
 * output.h - where something printed goes: standard output, a pager, a file, a printer
 *
 * What is printed holds personal data. A file is made beside its name, readable by its owner alone,
 * and takes the name only when it is whole; a printer gets its job only then.
 */
#ifndef CUNWU_EXCHANGE_OUTPUT_H
#define CUNWU_EXCHANGE_OUTPUT_H

#include <glib.h>
#include <stdbool.h>

#include "cunwu/exchange/textpage.h"

struct output;

struct output *output_stdout(void);

/* $PAGER, or less, which leaves `wide` lines unfolded. The reader may leave it early; that is no
 * error. */
struct output *output_pager(bool wide, GError **error);

struct output *output_file(const char *path, GError **error);

/* The command lp; `printer` NULL is the default one, `title` names the job. Raw jobs are bytes for
 * the printer as they are. */
struct output *output_lp(const char *printer, const char *title, bool raw, GError **error);

bool output_write(struct output *output, const char *bytes, size_t length, GError **error);

/* For textpage_print(); writes to the output. */
struct text_sink *output_sink(struct output *output);

/* For a helper program to write to. */
int output_fd(struct output *output);

/* All was written: the file takes its name, the job is sent, the pager is waited for. */
bool output_close(struct output *output, GError **error);

/* Of an output that was not closed nothing is left behind. NULL is allowed. */
void output_free(struct output *output);

#define OUTPUT_AUTO __attribute__((cleanup(output_free_auto))) struct output *
void output_free_auto(struct output **output);

#endif
