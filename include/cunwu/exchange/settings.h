/*
 * settings.h - what a user sets for herself: $XDG_CONFIG_HOME/cunwu/settings.yaml
 *
 * How she prints, on her printer. Every key is optional, and so is the file. What holds for the
 * whole township (who counts, which rules) stands in its database, not here.
 *
 *	print:
 *	  paper: "132"        # 80 132 a4 a3
 *	  order: 拼音         # 姓氏笔画 姓名笔画 拼音 户号 年龄
 *	  lines: 60
 */
#ifndef CUNWU_EXCHANGE_SETTINGS_H
#define CUNWU_EXCHANGE_SETTINGS_H

#include <glib.h>
#include <stdbool.h>

#include "cunwu/exchange/lineprinter.h"
#include "cunwu/model/kind.h"

enum paper { PAPER_80, PAPER_132, PAPER_A4, PAPER_A3 };

enum roster_order {
	ORDER_SURNAME_STROKES,
	ORDER_NAME_STROKES,
	ORDER_PINYIN,
	ORDER_HOUSEHOLD,
	ORDER_AGE,
};

/* How each is written, in the order of the constants; ended by NULL. */
extern const char *const paper_words[], *const roster_order_words[];

struct print_settings {
	enum paper paper;
	enum roster_order order;
	struct number binding; /* cells left free to bind the sheets at */
	enum yesno duplex;     /* the binding margin is at the right of even pages */
	struct number left;    /* cells further in, for a printer that begins too far left */
	struct number lines;   /* of a page, on printers and for --raw */
	char *printer;         /* for lp -d; NULL: the one that lp uses by itself */
	enum charset encoding; /* of a dot matrix printer, which takes text as it is */
};

struct settings {
	struct print_settings print;
};

/*
 * Fills a zeroed struct, numbers always known, with the defaults where nothing is set.
 * ERROR_INVALID with what is wrong where, ERROR_IO.
 */
bool settings_read(struct settings *out, GError **error);
void settings_clear(struct settings *settings);

#define SETTINGS_AUTO __attribute__((cleanup(settings_clear))) struct settings

#endif
